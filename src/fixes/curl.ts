// The same questions put to the server with curl, safe to paste into a terminal and free of secrets.
import type { Diagnosis } from '../diagnosis/types.ts';
import { QuoteRefusal, quoteCmd, quotePosix, quotePowerShell } from '../servers/writing/quote.ts';
import { say } from '../words/say.ts';
import { type Asked, askedOf, placeholderFor } from './asked.ts';
import { expectedText, type Verification, verificationOf } from './expected.ts';
import { andList } from './plan.ts';

export type Shell = 'posix' | 'powershell' | 'cmd';

/** A shell command, and what to look for in its output. */
export interface Command {
  readonly command: string;
  readonly expect: string;
}

export interface CommandPair {
  /** Null when the request goes out without asking first. */
  readonly preflight: Command | null;
  readonly request: Command;
}

export interface CheckCommands extends CommandPair {
  /** The same past whatever is in front of the server; set where that may be what changes the headers. */
  readonly direct: CommandPair | null;
}

/** Windows PowerShell has an alias `curl` for something else. */
const PROGRAM: Readonly<Record<Shell, string>> = { posix: 'curl', powershell: 'curl.exe', cmd: 'curl' };
const QUOTE: Readonly<Record<Shell, (text: string) => string>> = {
  posix: quotePosix,
  powershell: quotePowerShell,
  cmd: quoteCmd,
};

/**
 * The commands that ask the server what the failing leg asked: its preflight where there is one, and the request.
 * Never throws: what a shell cannot hold becomes a placeholder.
 */
export function checkCommands(diagnosis: Diagnosis, shell: Shell = 'posix'): CheckCommands {
  const wanted = verificationOf(diagnosis);
  const past = isAboutProxy(diagnosis) ? connectTo(wanted.asked.url) : null;
  return {
    ...commandPair(wanted, shell, null),
    direct: past === null ? null : commandPair(wanted, shell, past),
  };
}

/** The request of the failing leg as the page made it. Never throws. */
export const requestAsCurl = (diagnosis: Diagnosis, shell: Shell = 'posix'): string =>
  commandLine(
    requestWords({ asked: askedOf(diagnosis), withoutOrigin: false, handshake: false }, shell, null),
    shell,
  );

/** Causes that lie between the browser and the application: asking both sides of it tells where. */
const BETWEEN: ReadonlySet<string> = new Set(['cached-copy', 'instances-differ', 'origin-repeated']);

function isAboutProxy({ causes }: Diagnosis): boolean {
  const [cause] = causes;
  return cause !== undefined && (cause.remedy.where === 'proxy' || BETWEEN.has(cause.id));
}

/** For `--connect-to`: the URL, and with it certificate and Host, stay; only the connection goes elsewhere. */
function connectTo(url: string): string | null {
  if (!/^https?:/.test(url)) return null;
  const { hostname, port, protocol } = new URL(url);
  const number = port || (protocol === 'https:' ? '443' : '80');
  return `${hostname}:${number}:<address of the origin server>:${number}`;
}

function commandPair(wanted: Verification, shell: Shell, past: string | null): CommandPair {
  const { asked } = wanted;
  return {
    preflight: asked.preflighted ? preflightCommand(wanted, shell, past) : null,
    request: {
      command: commandLine(requestWords(wanted, shell, past), shell),
      expect: `${andList(wanted.request.map(expectedText))}.${shortenedNote(asked)}`,
    },
  };
}

function preflightCommand({ asked, preflight }: Verification, shell: Shell, past: string | null): Command {
  const words = [
    ...start(asked, past, '-X', 'OPTIONS'),
    ...header('Origin', asked.origin, shell),
    ...header('Access-Control-Request-Method', asked.method, shell),
    ...(asked.headerNames.length > 0
      ? header('Access-Control-Request-Headers', asked.headerNames.join(','), shell)
      : []),
  ];
  return {
    command: commandLine(words, shell),
    expect: `${andList(preflight.map(expectedText))}.${shortenedNote(asked)}`,
  };
}

/** What opens a WebSocket; the key is the standard's own example. https://www.rfc-editor.org/rfc/rfc6455#section-1.3 */
const HANDSHAKE: readonly (readonly [string, string])[] = [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
  ['Sec-WebSocket-Version', '13'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
];

type Sent = Pick<Verification, 'asked' | 'withoutOrigin' | 'handshake'>;

function requestWords(
  { asked, withoutOrigin, handshake }: Sent,
  shell: Shell,
  past: string | null,
): string[] {
  return [
    ...(asked.method === 'HEAD' ? start(asked, past, '-I') : start(asked, past, ...methodWords(asked))),
    ...(handshake ? ['--http1.1', ...HANDSHAKE.flatMap(([name, value]) => header(name, value, shell))] : []),
    ...(withoutOrigin ? [] : header('Origin', asked.origin, shell)),
    ...asked.headers.flatMap(({ name, value }) => header(name, value, shell)),
    ...(asked.cookie ? header('Cookie', placeholderFor('cookie'), shell) : []),
    ...(asked.hasBody && asked.method !== 'HEAD' ? ['--data', '<your body>'] : []),
  ];
}

/** GET is what curl does by itself, and POST when there is a body. */
function methodWords({ method, hasBody }: Asked): string[] {
  return method === (hasBody ? 'POST' : 'GET') ? [] : ['-X', method];
}

/** `-g` keeps curl from reading brackets and braces in the URL as patterns. */
function start(asked: Asked, past: string | null, ...method: string[]): string[] {
  const show = method[0] === '-I' ? [] : ['-i'];
  return [
    ...show,
    ...(/[[\]{}]/.test(asked.url) ? ['-g'] : []),
    ...(past === null ? [] : ['--connect-to', past]),
    ...method,
    asked.url,
  ];
}

/** The words for one header; where the shell cannot hold the value, with a placeholder in its stead. */
function header(name: string, value: string, shell: Shell): string[] {
  // curl wants a semicolon to send a header without a value.
  const line = (text: string): string => (text === '' ? `${name};` : `${name}: ${text}`);
  if (holds(shell, line(value))) return ['-H', line(value)];
  return holds(shell, line('<your value>')) ? ['-H', line('<your value>')] : [];
}

function holds(shell: Shell, text: string): boolean {
  try {
    QUOTE[shell](text);
    return true;
  } catch (error) {
    if (error instanceof QuoteRefusal) return false;
    throw error;
  }
}

function commandLine(words: readonly string[], shell: Shell): string {
  const quoted = words.map((word) => {
    if (/^-[a-zA-Z]$|^--data$|^--connect-to$|^--http1\.1$/.test(word)) return word;
    return QUOTE[shell](holds(shell, word) ? word : '<your value>');
  });
  return [PROGRAM[shell], ...quoted].join(' ');
}

const shortenedNote = ({ shortened }: Asked): string =>
  shortened ? say` The URL is too long for a command, so it is cut off here.` : '';
