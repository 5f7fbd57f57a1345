// The command line: what was asked for, or one line on what is wrong with it.
import { parseArgs } from 'node:util';
import { areWithin } from '../causes/similar.ts';
import { isToken } from '../cors/headers.ts';
import { isForbiddenHeader, normalizeMethod } from '../cors/safelist.ts';
import type { Header } from '../cors/types.ts';
import { isOrigin } from '../fixes/plan.ts';
import { type FixTarget, targetFor, targets } from '../servers/index.ts';
import type { Address } from './send.ts';

type Format = 'text' | 'json' | 'markdown';

/** Which requests a report is about. */
const ONLY = ['failures', 'warnings', 'all'] as const;
type Only = (typeof ONLY)[number];

/** Which outcomes make the exit status 1. */
const FAIL_ON = ['blocked', 'unclear'] as const;
type FailOn = (typeof FAIL_ON)[number];

interface Output {
  readonly format: Format;
  readonly server: FixTarget | null;
  /** The report with every check, all evidence and the whole set-up. */
  readonly details: boolean;
  readonly reveal: boolean;
}

export interface ExplainCommand extends Output {
  readonly command: 'explain';
  readonly only: Only;
  /** Part of the page's origin; null for every page. */
  readonly page: string | null;
  /** The host that was called, or a domain it belongs to; null for every host. */
  readonly host: string | null;
  readonly failOn: FailOn;
  /** Files and folders, at least one; `-` for the standard input. */
  readonly files: readonly string[];
}

export interface CheckCommand extends Output {
  readonly command: 'check';
  readonly url: string;
  readonly origin: string;
  readonly method: string;
  readonly headers: readonly Header[];
  readonly credentials: boolean;
  readonly sendAll: boolean;
  /** Milliseconds. */
  readonly timeout: number;
  readonly compareWith: Address | null;
}

type Command = ExplainCommand | CheckCommand | { readonly command: 'help' } | { readonly command: 'version' };

/** The command line makes no sense; `message` is one clear line. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export const HELP = `cors-devtools: why a browser blocks a cross-origin request, and the server fix to copy.

Usage
  cors-devtools explain FILE... [options]      diagnoses every cross-origin request in HAR files
                                               (.har, .har.gz, .zip) or folders; - reads standard input
  cors-devtools check URL --origin ORIGIN [options]
                                               sends the request as a browser would from a page at ORIGIN

Both
  --json               JSON output, one object per request
  --markdown           Markdown output, for an issue
  --fix SERVER         write the fix for this server (${targets
    .slice(0, 4)
    .map(({ id }) => id)
    .join(', ')}, …)
  --details            show every check, all evidence and the complete setup
  --show-secrets       don't redact cookies, tokens and passwords
  -h, --help           show this help
  -v, --version        show the version

explain
  --only WHICH         failures, warnings (with failures) or all
  --page TEXT          only requests from pages whose origin contains TEXT
  --host HOST          only requests to HOST or a subdomain of it
  --fail-on unclear    exit with 1 if any request is unclear, too

check
  --origin ORIGIN      the page's origin, such as https://app.example.com, or null
  --method METHOD      default: GET
  --header 'N: V'      a header that the page sets; can be repeated
  --credentials        send with credentials; set cookies with --header 'Cookie: …'
  --send               also send requests that could change data (POST, PUT, DELETE, …);
                       without it, only their preflight is sent. No body is sent.
  --compare-with HOST[:PORT]
                       also send the request to this server directly, with the URL's host name,
                       and list headers that the CDN or proxy removed, added or changed
  --insecure           accept any certificate from the --compare-with server
  --timeout SECONDS    for each response, default: 10

Exit status
  0  nothing is blocked
  1  something is blocked (or unclear, with --fail-on unclear)
  2  invalid input or options, or the server is unreachable
`;

const OUTPUT = {
  json: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  fix: { type: 'string' },
  details: { type: 'boolean', default: false },
  'show-secrets': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

const EXPLAIN = {
  ...OUTPUT,
  only: { type: 'string', default: 'all' },
  page: { type: 'string' },
  host: { type: 'string' },
  'fail-on': { type: 'string', default: 'blocked' },
} as const;

const CHECK = {
  ...OUTPUT,
  origin: { type: 'string' },
  method: { type: 'string', default: 'GET' },
  header: { type: 'string', multiple: true },
  credentials: { type: 'boolean', default: false },
  send: { type: 'boolean', default: false },
  'compare-with': { type: 'string' },
  insecure: { type: 'boolean', default: false },
  timeout: { type: 'string', default: '10' },
} as const;

/**
 * Reads the command line.
 * @param words what follows the program's name
 * @throws UsageError
 */
export function readCommand(words: readonly string[]): Command {
  const [command, ...rest] = words;
  switch (command) {
    case 'explain':
      return readExplain(rest);
    case 'check':
      return readCheck(rest);
    case undefined:
      throw new UsageError('No command. Use explain FILE.har, or check URL --origin ORIGIN (see --help).');
    case '--help':
    case '-h':
    case 'help':
      return { command: 'help' };
    case '--version':
    case '-v':
      return { command: 'version' };
    default:
      throw new UsageError(`Unknown command “${shown(command)}”. Use explain or check (see --help).`);
  }
}

function readExplain(words: readonly string[]): Command {
  const { values, positionals } = parse(() =>
    parseArgs({ args: [...words], options: EXPLAIN, allowPositionals: true }),
  );
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  if (positionals.length === 0) throw new UsageError('explain needs a HAR file, or - for standard input.');
  return {
    command: 'explain',
    files: positionals,
    only: readChoice('--only', values.only, ONLY),
    page: values.page ?? null,
    host: values.host?.toLowerCase() ?? null,
    failOn: readChoice('--fail-on', values['fail-on'], FAIL_ON),
    ...readOutput(values),
  };
}

function readChoice<Choice extends string>(option: string, word: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((one) => one === word);
  if (choice !== undefined) return choice;
  throw new UsageError(`${option} must be one of ${choices.join(', ')}, not “${shown(word)}”.`);
}

function readCheck(words: readonly string[]): Command {
  const { values, positionals } = parse(() =>
    parseArgs({ args: [...words], options: CHECK, allowPositionals: true }),
  );
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const [url, ...more] = positionals;
  if (url === undefined) throw new UsageError('check needs a URL.');
  if (more.length > 0) throw new UsageError('check takes one URL at a time.');
  if (values.origin === undefined) {
    throw new UsageError(
      'check needs --origin, the origin of the page that sends the request, such as https://app.example.com.',
    );
  }
  if (values.insecure && values['compare-with'] === undefined) {
    throw new UsageError(
      '--insecure only works with --compare-with: browsers don’t accept invalid certificates.',
    );
  }
  const headers = (values.header ?? []).map(readHeader);
  const cookie = headers.some(({ name }) => name.toLowerCase() === 'cookie');
  if (cookie && !values.credentials) {
    throw new UsageError('Cookies are only sent with credentials: add --credentials.');
  }
  return {
    command: 'check',
    url: readUrl(url),
    origin: readOrigin(values.origin),
    method: readMethod(values.method),
    headers,
    credentials: values.credentials,
    sendAll: values.send,
    timeout: readTimeout(values.timeout),
    compareWith:
      values['compare-with'] === undefined ? null : readAddress(values['compare-with'], values.insecure),
    ...readOutput(values),
  };
}

/** Node's own messages are sentences; only the first line of them is wanted. */
function parse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(/\n|\. /)[0] ?? '') : '';
    throw new UsageError(`${message.replace(/\.$/, '')} (see --help).`);
  }
}

function readOutput(values: {
  readonly json: boolean;
  readonly markdown: boolean;
  readonly fix?: string | undefined;
  readonly details: boolean;
  readonly 'show-secrets': boolean;
}): Output {
  if (values.json && values.markdown) throw new UsageError('Choose one of --json and --markdown.');
  return {
    format: values.json ? 'json' : values.markdown ? 'markdown' : 'text',
    server: values.fix === undefined ? null : readServer(values.fix),
    details: values.details,
    reveal: values['show-secrets'],
  };
}

/** By its id, or by what people also call it. */
function readServer(word: string): FixTarget {
  const target = targetFor(word);
  if (target) return target.id;
  const name = word.toLowerCase();
  const called = targets.filter(
    ({ label, aliases }) => label.toLowerCase() === name || aliases.includes(name),
  );
  if (called.length === 1 && called[0]) return called[0].id;
  if (called.length > 1) {
    throw new UsageError(`“${shown(word)}” can be ${listed(called)}. Use one of these names with --fix.`);
  }
  const near = targets.filter(({ id, aliases }) => [id, ...aliases].some((one) => isMistyped(name, one)));
  throw new UsageError(
    near.length > 0
      ? `No fix for “${shown(word)}”. Did you mean ${listed(near)}?`
      : `No fix for “${shown(word)}”. Supported servers: ${targets.map(({ id }) => id).join(', ')}.`,
  );
}

const listed = (found: readonly { readonly id: string }[]): string =>
  found
    .map(({ id }) => id)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ');

/** One slip in a short name, two in a longer one. */
const isMistyped = (word: string, name: string): boolean => areWithin(name.length > 5 ? 2 : 1, word, name);

function readUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError(
      `“${shown(text)}” isn’t a URL. Use a full one, such as https://api.example.com/items.`,
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageError(`Only http: and https: URLs work, not ${shown(url.protocol)}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('Browsers refuse to fetch a URL with a username or password in it.');
  }
  url.hash = '';
  return url.href;
}

function readOrigin(text: string): string {
  if (text === 'null' || isOrigin(text)) return text;
  let meant = '';
  try {
    meant = new URL(text).origin;
  } catch {
    // Nothing to suggest.
  }
  const hint = isOrigin(meant) ? `Did you mean ${meant}?` : 'Use one like https://app.example.com.';
  throw new UsageError(`“${shown(text)}” isn’t an origin. ${hint}`);
}

/** https://fetch.spec.whatwg.org/#forbidden-method */
const FORBIDDEN_METHOD = /^(?:connect|trace|track)$/i;

function readMethod(text: string): string {
  if (!isToken(text) || text.length > 50) throw new UsageError(`“${shown(text)}” isn’t a valid method.`);
  if (FORBIDDEN_METHOD.test(text)) throw new UsageError(`Browsers don’t allow pages to send ${shown(text)}.`);
  return normalizeMethod(text);
}

function readHeader(line: string): Header {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon)).trim();
  const value = line.slice(colon + 1).trim();
  if (!isToken(name)) throw new UsageError(`“${shown(line)}” isn’t a header. Use the form 'X-Name: value'.`);
  if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value)) {
    throw new UsageError(`The value of ${shown(name)} contains characters that aren’t allowed in headers.`);
  }
  if (name.toLowerCase() !== 'cookie' && isForbiddenHeader(name.toLowerCase())) {
    throw new UsageError(`Browsers don’t allow pages to set ${shown(name)}.`);
  }
  return { name, value };
}

function readTimeout(text: string): number {
  const seconds = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || seconds <= 0 || seconds > 600) {
    throw new UsageError('--timeout must be between 0.1 and 600 seconds.');
  }
  return seconds * 1000;
}

function readAddress(text: string, insecure: boolean): Address {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?$/.exec(text);
  const port = match?.[3] === undefined ? null : Number(match[3]);
  if (!match || (port !== null && (port < 1 || port > 65_535))) {
    throw new UsageError(`“${shown(text)}” isn’t HOST[:PORT].`);
  }
  return { host: match[1] ?? match[2] ?? '', port, insecure };
}

/** As much of a wrong word as fits a line. */
const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
