// The same questions put to the server with curl, safe to paste into a terminal and free of secrets.
import { isToken, trimHttpSpace } from '../cors/headers.ts';
import { isSafelistedMethod, mayBeSetByPage, unsafeHeaderNames } from '../cors/safelist.ts';
import type { Header, Leg } from '../cors/types.ts';
import { viewLegs } from '../cors/verdict.ts';
import type { Diagnosis } from '../report/types.ts';
import { isOrigin } from './plan.ts';
import { QuoteRefusal, quoteCmd, quotePosix, quotePowerShell } from './quote.ts';
import { isSecretHeader, looksSecret, redactPath, redactQuery } from './secrets.ts';

export type Shell = 'posix' | 'powershell' | 'cmd';

/** A shell command, and what to look for in its answer. */
export interface Command {
  readonly command: string;
  readonly expect: string;
}

export interface CheckCommands {
  /** Null when the request goes out without asking first. */
  readonly preflight: Command | null;
  readonly request: Command;
}

const LONGEST_VALUE = 300;
const LONGEST_URL = 4000;
const MOST_HEADERS = 40;

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
  const asked = askedOf(diagnosis);
  return {
    preflight: asked.preflighted ? preflightCommand(asked, shell) : null,
    request: requestCommand(asked, shell),
  };
}

/** What the failing leg asked for, fit to be written down. */
interface Asked {
  readonly url: string;
  /** The URL was too long, and only its beginning is in the command. */
  readonly shortened: boolean;
  readonly origin: string;
  readonly method: string;
  /** Lower-case names for Access-Control-Request-Headers. */
  readonly headerNames: readonly string[];
  readonly headers: readonly Header[];
  readonly cookie: boolean;
  readonly credentials: boolean;
  readonly hasBody: boolean;
  readonly preflighted: boolean;
}

function askedOf({ exchange, verdict }: Diagnosis): Asked {
  const index = verdict.leg ?? exchange.legs.length - 1;
  const leg = exchange.legs[index] ?? exchange.legs[0];
  const { preflight } = leg;
  const method = preflight?.requestMethod || leg.method;
  const names = preflight?.requestHeaderNames ?? unsafeHeaderNames(leg.requestHeaders);
  const origin = preflight?.origin ?? viewLegs(exchange)[index]?.origin ?? exchange.origin ?? 'null';
  return {
    ...writableUrl(leg.url),
    origin: isOrigin(origin) || origin === 'null' ? origin : '<origin of the page>',
    method: isToken(method) && method.length < 50 ? method : 'GET',
    headerNames: names.filter((name) => isToken(name) && name.length < 200).slice(0, MOST_HEADERS),
    headers: writableHeaders(leg),
    cookie: leg.requestHeaders.some((header) => header.name.toLowerCase() === 'cookie'),
    credentials: verdict.credentials.mode === 'include',
    hasBody: leg.hasBody,
    preflighted: preflight !== null || !isSafelistedMethod(method) || names.length > 0,
  };
}

/** The headers that the page's own code set, secrets and oversized values replaced. */
function writableHeaders(leg: Leg): Header[] {
  const asked = new Set(leg.preflight?.requestHeaderNames);
  return leg.requestHeaders
    .filter(({ name, value }) => {
      const lower = name.toLowerCase();
      if (!isToken(name) || name.length >= 200 || !mayBeSetByPage(lower)) return false;
      // Browsers send these two with every request, and curl has its own Accept of */*.
      if (lower === 'accept-language' || (lower === 'accept' && value === '*/*')) return asked.has(lower);
      return true;
    })
    .slice(0, MOST_HEADERS)
    .map(({ name, value }) => ({ name, value: writableValue(name, trimHttpSpace(value)) }));
}

function writableValue(name: string, value: string): string {
  const lower = name.toLowerCase();
  if (lower === 'authorization' && /^(?:bearer|basic)\s/i.test(value)) {
    return /^bearer/i.test(value) ? 'Bearer <your token>' : 'Basic <your login>';
  }
  if (isSecretHeader(lower)) return placeholderFor(lower);
  return value.length > LONGEST_VALUE || looksSecret(value) ? placeholderFor(lower) : value;
}

function placeholderFor(name: string): string {
  if (name === 'cookie') return '<your cookies>';
  if (/key/.test(name)) return '<your key>';
  return isSecretHeader(name) ? '<your token>' : '<your value>';
}

/** A URL in printable ASCII without user name, password, fragment and secrets; a placeholder for anything but http(s). */
function writableUrl(text: string): { readonly url: string; readonly shortened: boolean } {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return UNWRITABLE;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return UNWRITABLE;
  const query = url.search === '' ? '' : `?${redactQuery(url.search.slice(1))}`;
  const path = encode(`${url.origin}${redactPath(url.pathname)}`);
  const whole = path + encode(query);
  if (whole.length <= LONGEST_URL) return { url: whole, shortened: false };
  return { url: path.slice(0, LONGEST_URL).replace(/%[0-9A-F]?$/i, ''), shortened: true };
}

const UNWRITABLE = { url: '<the URL of the request>', shortened: false };

/** Percent-encodes what shells, terminals and curl would not take for a plain sign. */
function encode(url: string): string {
  return url
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[^!#$%&()*+,\-./0-9:;=?@A-Z[\]_a-z{}~]+/gu, (text) =>
      [...new TextEncoder().encode(text)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    );
}

function preflightCommand(asked: Asked, shell: Shell): Command {
  const words = [
    ...start(asked, '-X', 'OPTIONS'),
    ...header('Origin', asked.origin, shell),
    ...header('Access-Control-Request-Method', asked.method, shell),
    ...(asked.headerNames.length > 0
      ? header('Access-Control-Request-Headers', asked.headerNames.join(','), shell)
      : []),
  ];
  return {
    command: commandLine(words, shell),
    expect: expectation(asked, 'A status from 200 to 299 and ', [
      ...(isSafelistedMethod(asked.method) ? [] : [`Access-Control-Allow-Methods with ${asked.method}`]),
      ...(asked.headerNames.length > 0
        ? [`Access-Control-Allow-Headers with ${asked.headerNames.join(', ')}`]
        : []),
    ]),
  };
}

function requestCommand(asked: Asked, shell: Shell): Command {
  const words = [
    ...(asked.method === 'HEAD' ? start(asked, '-I') : start(asked, ...methodWords(asked))),
    ...header('Origin', asked.origin, shell),
    ...asked.headers.flatMap(({ name, value }) => header(name, value, shell)),
    ...(asked.cookie ? header('Cookie', placeholderFor('cookie'), shell) : []),
    ...(asked.hasBody && asked.method !== 'HEAD' ? ['--data', '<your body>'] : []),
  ];
  return { command: commandLine(words, shell), expect: expectation(asked, '', []) };
}

/** GET is what curl does by itself, and POST when there is a body. */
function methodWords({ method, hasBody }: Asked): string[] {
  return method === (hasBody ? 'POST' : 'GET') ? [] : ['-X', method];
}

/** `-g` keeps curl from reading brackets and braces in the URL as patterns. */
function start(asked: Asked, ...method: string[]): string[] {
  const show = method[0] === '-I' ? [] : ['-i'];
  return [...show, ...(/[[\]{}]/.test(asked.url) ? ['-g'] : []), ...method, asked.url];
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
    if (/^-[a-zA-Z]$|^--data$/.test(word)) return word;
    return QUOTE[shell](holds(shell, word) ? word : '<your value>');
  });
  return [PROGRAM[shell], ...quoted].join(' ');
}

function expectation(asked: Asked, before: string, further: readonly string[]): string {
  // Nobody should allow `null` by name; a public resource answers it with *.
  const allowed = asked.origin === 'null' && !asked.credentials ? '*' : asked.origin;
  const lines = [
    `Access-Control-Allow-Origin: ${allowed}`,
    ...(asked.credentials ? ['Access-Control-Allow-Credentials: true'] : []),
    ...further,
  ];
  const said = lines.length > 1 ? `${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}` : lines.join('');
  const shortened = asked.shortened ? ' The URL is too long for a command: only its beginning is here.' : '';
  return `${before}${said}.${shortened}`;
}
