// Asks a server what a browser would ask it for a page: preflights, redirects and all, and nothing that a browser would not.
import { chromium } from '../capture/producers/chromium.ts';
import { isTrustworthy } from '../cors/address.ts';
import type { AssumedMode } from '../cors/checks.ts';
import { isRedirectStatus } from '../cors/checks.ts';
import { faultOf } from '../cors/faults.ts';
import { viewLegs } from '../cors/legs.ts';
import { hasUserinfo, originOf } from '../cors/origin.ts';
import { isForbiddenHeader, isSafelistedMethod, unsafeHeaderNames } from '../cors/safelist.ts';
import type { Exchange, Header, Leg, Preflight, ResponseHead } from '../cors/types.ts';
import { isUnsafePort } from './ports.ts';
import { type Address, SendError, send } from './send.ts';

export interface Question {
  readonly url: string;
  /** The page's origin, `null` for an opaque one. */
  readonly origin: string;
  /** As fetch() would send it. */
  readonly method: string;
  /** What the page itself sets, and `Cookie`. */
  readonly headers: readonly Header[];
  readonly credentials: boolean;
  /** Send the request itself even where it may change something. */
  readonly sendAll: boolean;
  /** Milliseconds for each response. */
  readonly timeout: number;
  readonly userAgent: string;
  /** Another server to ask in place of the URL's own; redirects are then not followed. */
  readonly connect: Address | null;
}

export interface Asked {
  readonly exchange: Exchange;
  /** The preflight passed, and the request was not sent because it may change something. */
  readonly heldBack: boolean;
}

/** https://fetch.spec.whatwg.org/#http-redirect-fetch step 7 */
const MOST_REDIRECTS = 20;

/** Whether a browser sends the request without a preflight though it may change something. */
export function goesUnasked({ method, headers }: Pick<Question, 'method' | 'headers'>): boolean {
  return isSafelistedMethod(method) && !isReading(method) && unsafeNames(headers).length === 0;
}

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Every header that is not the browser's own counts, since the page set it. */
const unsafeNames = (headers: readonly Header[]): string[] =>
  unsafeHeaderNames(headers, (name) => (isForbiddenHeader(name.toLowerCase()) ? null : name.toLowerCase()));

/** The request as it goes on over redirects. */
interface Going {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly Header[];
}

/**
 * Asks, and gives the exchange as a browser would have recorded it.
 * @throws SendError when a server cannot be reached, or does not respond to the request itself
 */
export async function askAsBrowser(question: Question): Promise<Asked> {
  const legs: Leg[] = [];
  let going: Going | null = { url: question.url, method: question.method, headers: question.headers };
  let heldBack = false;
  while (going) {
    const asked = await askLeg(question, legs, going);
    legs.push(asked.leg);
    heldBack = asked.heldBack;
    going = question.connect ? null : nextOf(legs, going);
  }
  return { exchange: exchangeOf(question, legs), heldBack };
}

async function askLeg(
  question: Question,
  before: readonly Leg[],
  going: Going,
): Promise<{ readonly leg: Leg; readonly heldBack: boolean }> {
  const bare = bareLeg(going);
  const stopped = whyStopped(question.origin, going.url);
  if (stopped !== null) return { leg: { ...bare, error: stopped }, heldBack: false };

  const view = viewLegs(exchangeOf(question, [...before, bare])).at(-1);
  const origin = view?.origin ?? question.origin;
  const checked = view?.checked ?? true;
  const names = unsafeNames(going.headers);
  const preflight =
    checked && (names.length > 0 || !isSafelistedMethod(going.method))
      ? await askPreflight(question, going, origin, names)
      : null;
  const asked = { ...bare, preflight };
  if (preflight && !passes(question, before, asked)) return { leg: refused(asked), heldBack: false };
  if (!isReading(going.method) && !question.sendAll) return { leg: asked, heldBack: true };

  const sendsOrigin = checked || !isReading(going.method);
  const headers = requestHeaders(question, going, sendsOrigin ? origin : null);
  const startedAt = Date.now();
  const response = await send({ ...sendingOf(question, going.url), method: going.method, headers });
  const leg: Leg = {
    ...asked,
    origin: sendsOrigin ? origin : null,
    requestHeaders: headers,
    response,
    startedAt: preflight?.startedAt ?? startedAt,
    duration: Date.now() - (preflight?.startedAt ?? startedAt),
  };
  return { leg: passes(question, before, leg) ? leg : refused(leg), heldBack: false };
}

const passes = (question: Question, before: readonly Leg[], leg: Leg): boolean =>
  leg.preflight?.error === undefined || leg.preflight.error === null
    ? faultOf(exchangeOf(question, [...before, leg]), modeOf(question)) === null
    : false;

/** What Chromium says of whatever CORS blocks, and of a request whose preflight got no response. */
const refused = (leg: Leg): Leg => {
  const end = leg.preflight && !leg.response ? leg.preflight.duration : leg.duration;
  return { ...leg, duration: end, error: leg.preflight?.error ?? 'net::ERR_FAILED' };
};

function bareLeg({ url, method, headers }: Going): Leg {
  return {
    url,
    method,
    origin: null,
    requestHeaders: headers,
    preflight: null,
    response: null,
    error: null,
    startedAt: Date.now(),
    duration: 0,
    fromCache: false,
    replaced: false,
    hasBody: false,
  };
}

/** Why a browser would not even begin, as its net error; null when it would. */
function whyStopped(page: string, url: string): string | null {
  if (isUnsafePort(new URL(url))) return 'net::ERR_UNSAFE_PORT';
  const own = originOf(url) ?? '';
  // https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
  return page.startsWith('https:') && !isTrustworthy(own) ? '' : null;
}

async function askPreflight(
  question: Question,
  going: Going,
  origin: string,
  names: readonly string[],
): Promise<Preflight> {
  const headers = [
    ...hostHeader(going.url),
    { name: 'Accept', value: '*/*' },
    { name: 'Access-Control-Request-Method', value: going.method },
    ...(names.length > 0 ? [{ name: 'Access-Control-Request-Headers', value: names.join(',') }] : []),
    { name: 'Origin', value: origin },
    ...browserHeaders(question, going.url),
  ];
  const startedAt = Date.now();
  const answer = await send({ ...sendingOf(question, going.url), method: 'OPTIONS', headers }).catch(
    unanswered,
  );
  const isHead = !(answer instanceof SendError);
  return {
    url: going.url,
    origin,
    requestHeaders: headers,
    requestMethod: going.method,
    requestHeaderNames: names,
    response: isHead ? answer : null,
    error: isHead ? null : answer.netError,
    startedAt,
    duration: Date.now() - startedAt,
  };
}

/** A server that takes the connection and leaves OPTIONS without a response has something wrong with its CORS. */
function unanswered(error: unknown): SendError {
  if (error instanceof SendError && error.connected) return error;
  throw error;
}

const sendingOf = ({ timeout, connect }: Question, url: string) => ({ url: new URL(url), timeout, connect });

const hostHeader = (url: string): Header[] => [{ name: 'Host', value: new URL(url).host }];

function requestHeaders(question: Question, going: Going, origin: string | null): Header[] {
  const has = (name: string): boolean => going.headers.some((header) => header.name.toLowerCase() === name);
  return [
    ...hostHeader(going.url),
    ...(has('accept') ? [] : [{ name: 'Accept', value: '*/*' }]),
    ...going.headers,
    ...(origin === null ? [] : [{ name: 'Origin', value: origin }]),
    ...(isReading(going.method) ? [] : [{ name: 'Content-Length', value: '0' }]),
    ...browserHeaders(question, going.url),
  ];
}

/** What browsers add that servers and caches may go by. Bodies are not read, so any encoding will do. */
function browserHeaders({ origin, userAgent }: Question, url: string): Header[] {
  const downgrade = origin.startsWith('https:') && !url.startsWith('https:');
  return [
    { name: 'Accept-Encoding', value: 'gzip, deflate, br, zstd' },
    ...(origin === 'null' || downgrade ? [] : [{ name: 'Referer', value: `${origin}/` }]),
    { name: 'Sec-Fetch-Dest', value: 'empty' },
    { name: 'Sec-Fetch-Mode', value: 'cors' },
    { name: 'User-Agent', value: userAgent },
    { name: 'Connection', value: 'close' },
  ];
}

/** The request that follows a redirect; null where it ends. Sets the last leg's error where a browser gives up. */
function nextOf(legs: Leg[], going: Going): Going | null {
  const leg = legs[legs.length - 1];
  const response = leg?.response;
  if (!leg || leg.error !== null || !response || !isRedirectStatus(response.status)) return null;
  const giveUp = (error: string): null => {
    legs[legs.length - 1] = { ...leg, error };
    return null;
  };
  const target = response.redirectUrl;
  if (target === null) return response.headers.some(isLocation) ? giveUp('net::ERR_INVALID_REDIRECT') : null;
  if (!/^https?:/.test(target)) return giveUp('net::ERR_UNSAFE_REDIRECT');
  if (hasUserinfo(target)) {
    throw new SendError(
      'It redirects to a URL with a username or password in it, which isn’t followed.',
      'net::ERR_ABORTED',
      true,
    );
  }
  if (legs.length > MOST_REDIRECTS) return giveUp('net::ERR_TOO_MANY_REDIRECTS');
  return redirected(going, response, target);
}

const isLocation = ({ name }: Header): boolean => name.toLowerCase() === 'location';

const BODY_HEADERS = new Set(['content-encoding', 'content-language', 'content-location', 'content-type']);

/** https://fetch.spec.whatwg.org/#http-redirect-fetch steps 12 and 13 */
function redirected(going: Going, { status }: ResponseHead, target: string): Going {
  const becomesGet =
    ((status === 301 || status === 302) && going.method === 'POST') ||
    (status === 303 && !isReading(going.method));
  const away = originOf(target) !== originOf(going.url);
  const kept = going.headers.filter(({ name }) => {
    const lower = name.toLowerCase();
    if (becomesGet && BODY_HEADERS.has(lower)) return false;
    // A cookie belongs to the host it was given for.
    return !(away && (lower === 'authorization' || lower === 'cookie'));
  });
  return { url: target, method: becomesGet ? 'GET' : going.method, headers: kept };
}

const modeOf = ({ credentials }: Question): AssumedMode => (credentials ? 'include' : 'not-include');

function exchangeOf(question: Question, legs: readonly Leg[]): Exchange {
  return {
    id: 'asked',
    origin: question.origin,
    legs: legs as unknown as Exchange['legs'],
    mode: 'cors',
    resourceType: 'fetch',
    initiator: null,
    viaServiceWorker: false,
    fromWorker: false,
    recording: chromium.recording,
    inFlight: false,
    credentials: question.credentials
      ? { mode: 'include', evidence: 'Sent with --credentials.', by: 'told' }
      : { mode: 'not-include', evidence: 'Sent without --credentials.', by: 'told' },
  };
}
