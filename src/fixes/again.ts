// The same request once more, from its own page: what is sent, and the code that the page runs for it.
import { credentialsEvidence } from '../cors/credentials.ts';
import { isToken, trimHttpSpace } from '../cors/headers.ts';
import { isSafelistedHeader, mayBeSetByPage, normalizeMethod } from '../cors/safelist.ts';
import type { Header, Leg } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { quoteJson } from '../servers/writing/quote.ts';

/** What is sent again. It holds secrets as they were recorded: it is for the page alone, never shown, copied or kept. */
export interface Repeat {
  readonly url: string;
  readonly method: string;
  /** The page must have this origin; `null` as text for an opaque one. */
  readonly origin: string;
  readonly headers: readonly Header[];
  /** Lower-case names of headers whose values were not recorded: a placeholder is sent in their place. */
  readonly placeholders: readonly string[];
  readonly credentials: 'include' | 'same-origin';
  /** How that is known: of this request, of others to the same API, or not at all. */
  readonly credentialsBy: 'recorded' | 'others' | 'default';
  /** `reload` also asks for a new preflight. A response from the browser's cache is asked of the cache again. */
  readonly cache: 'reload' | 'default';
  /** `recorded`: one was sent, and the browser's log has it; `unknown`: nothing shows whether there was one. */
  readonly body: 'none' | 'recorded' | 'unknown';
}

/** Null for what a page cannot send again as it was: not a CORS request, or the recording lacks its origin or address. */
export function repeatOf(diagnosis: Diagnosis): Repeat | null {
  const { exchange, verdict } = diagnosis;
  const [leg] = exchange.legs;
  const method = normalizeMethod(leg.method);
  if (exchange.origin === null || exchange.mode === 'no-cors' || exchange.resourceType === 'websocket')
    return null;
  // Sent again in another mode it would be another request.
  if (verdict.outcome === 'not-cors' && OTHER_MODES.has(verdict.notCors)) return null;
  if (!/^https?:\/\//i.test(leg.url) || !isToken(method)) return null;
  const headers = pageHeaders(leg);
  const known = new Set(headers.map(({ name }) => name.toLowerCase()));
  const placeholders = (leg.preflight?.requestHeaderNames ?? []).filter(
    (name) => !known.has(name) && isToken(name) && mayBeSetByPage(name),
  );
  return {
    url: leg.url,
    method,
    origin: exchange.origin,
    headers: [...headers, ...placeholders.map((name) => ({ name, value: placeholderOf(name) }))],
    placeholders,
    ...credentialsOf(diagnosis),
    cache: leg.fromCache ? 'default' : 'reload',
    body: bodyOf(leg, method, exchange.recording.marksFailures),
  };
}

const OTHER_MODES: ReadonlySet<string> = new Set(['same-origin-mode', 'redirect-mode', 'websocket']);

function credentialsOf({ verdict, neighbours }: Diagnosis): Pick<Repeat, 'credentials' | 'credentialsBy'> {
  const { mode } = verdict.credentials;
  if (mode !== 'unknown') {
    return { credentials: mode === 'include' ? 'include' : 'same-origin', credentialsBy: 'recorded' };
  }
  const others = neighbours.some((other) => credentialsEvidence(other)?.mode === 'include');
  return others
    ? { credentials: 'include', credentialsBy: 'others' }
    : { credentials: 'same-origin', credentialsBy: 'default' };
}

/** Nothing but the type of a body is known by its name alone; JSON is by far the most common that needs a preflight. */
const placeholderOf = (name: string): string => (name === 'content-type' ? 'application/json' : 'example');

export const isSafeMethod = (method: string): boolean => method === 'GET' || method === 'HEAD';

function bodyOf(leg: Leg, method: string, deliversRefused: boolean): Repeat['body'] {
  if (isSafeMethod(method)) return 'none';
  if (leg.hasBody) return 'recorded';
  // Of a request whose preflight failed such a recording has the preflight alone.
  return !deliversRefused && leg.preflight !== null && leg.response === null ? 'unknown' : 'none';
}

/** What browsers add by themselves, though a page could: sent by the page they would ask for a preflight. */
const ADDED = new Set(['if-none-match', 'if-modified-since', 'x-client-data']);

/** The headers that the page's own code set, as they were. */
function pageHeaders({ requestHeaders, preflight }: Leg): Header[] {
  const asked = new Set(preflight?.requestHeaderNames);
  return requestHeaders.flatMap((header) => {
    const name = header.name.toLowerCase();
    const value = trimHttpSpace(header.value);
    const sendable = isToken(name) && !/[\0\r\n]|[^\0-\xff]/.test(value);
    if (!sendable) return [];
    if (asked.has(name)) return [{ name, value }];
    if (!mayBeSetByPage(name) || name === 'accept-language' || (name === 'accept' && value === '*/*'))
      return [];
    // What needs a preflight and was not in it, the page did not set.
    if (!isSafelistedHeader(header) && (preflight !== null || ADDED.has(name))) return [];
    return [{ name, value }];
  });
}

/** How long the page waits for the response, in milliseconds. */
const LONGEST_WAIT = 30_000;

/** What the page says right away: `elsewhere` comes with the origin that it has. */
export type Started =
  | { readonly state: 'sent' }
  | { readonly state: 'refused' }
  | { readonly state: 'elsewhere'; readonly origin: string };

/** What became of it in the page; `gone`: the page that sent it is not there any more. */
export type PageState = 'sent' | 'passed' | 'failed' | 'slow' | 'policy' | 'gone';

/**
 * An expression that sends the request from the page and gives {@link Started}. Everything of the request is in quoted
 * literals. What becomes of it stands under the key in the page until it is read.
 */
export function sendingCode(repeat: Repeat, body: string | null, key: string): string {
  const { url, method, origin, headers, credentials, cache } = repeat;
  const pairs = headers.map(({ name, value }) => `[${quoteJson(name)}, ${quoteJson(value)}]`);
  return `${SENDING}({
  key: ${quoteJson(key)},
  origin: ${quoteJson(origin)},
  url: ${quoteJson(url)},
  most: ${LONGEST_WAIT},
  options: {
    method: ${quoteJson(method)},
    headers: [${pairs.join(', ')}],
    body: ${body === null ? 'null' : quoteJson(body)},
    credentials: ${quoteJson(credentials)},
    cache: ${quoteJson(cache)},
    mode: 'cors',
  },
})`;
}

/** An expression that gives the {@link PageState}, and takes away what the sending left in the page once it is over. */
export const readingCode = (key: string): string => `${READING}(${quoteJson(key)})`;

/** `origin` alone may be a variable of the page's own; that of `location` cannot be changed, but an opaque one does not show there. */
const SENDING = `((ask) => {
  const here = ask.origin === 'null' ? String(window.origin) : location.origin;
  if (here !== ask.origin) return { state: 'elsewhere', origin: here };
  const stop = new AbortController();
  let request;
  try {
    request = new Request(ask.url, { ...ask.options, signal: stop.signal });
  } catch {
    return { state: 'refused' };
  }
  const found = { state: 'sent' };
  Object.defineProperty(window, ask.key, { value: found, configurable: true });
  let forbidden = false;
  const onForbidden = (event) => {
    const same = () => new URL(event.blockedURI).origin === new URL(ask.url).origin;
    try {
      if (event.disposition === 'enforce' && event.effectiveDirective === 'connect-src' && same()) forbidden = true;
    } catch {}
  };
  document.addEventListener('securitypolicyviolation', onForbidden);
  const timer = setTimeout(() => stop.abort(), ask.most);
  const end = (state) => {
    clearTimeout(timer);
    // The page's policy is told in a task of its own.
    setTimeout(() => {
      document.removeEventListener('securitypolicyviolation', onForbidden);
      found.state = forbidden ? 'policy' : state;
    }, 50);
  };
  const readAll = async (response) => {
    const reader = response.body ? response.body.getReader() : null;
    while (reader && !(await reader.read()).done);
  };
  window.fetch(request).then(readAll).then(
    () => end('passed'),
    () => end(stop.signal.aborted ? 'slow' : 'failed'),
  );
  return { state: 'sent' };
})`;

const READING = `((key) => {
  const found = window[key];
  if (!found) return { state: 'gone' };
  if (found.state !== 'sent') delete window[key];
  return { state: found.state };
})`;
