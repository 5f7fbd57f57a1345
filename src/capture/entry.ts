// The door: one HAR entry of unknown shape in, our own types out. Nothing behind this file sees a HAR again.
import { firstHeader, isSameName, trimHttpSpace } from '../cors/headers.ts';
import { originOf } from '../cors/origin.ts';
import type { Exchange, Header, Initiator, Leg, Preflight, ResponseHead } from '../cors/types.ts';
import { errorOf, rebuiltFrom, silenceOf, withoutEmptyRepeats } from './firefox.ts';
import { decodeBytes } from './header-bytes.ts';
import type { Order } from './pairing.ts';

/** A preflight as read from its entry, with what helps to find the request it was for. */
export interface CapturedPreflight {
  readonly kind: 'preflight';
  readonly preflight: Preflight;
  /** Which of its renderer's requests it was sent for (Chromium's `_initiator.requestId`); null when not given. */
  readonly order: Order | null;
  /** Told of before all of the network's own headers were known; the browser's log has them a little later. */
  readonly partial: boolean;
  /** Where the browser delivers no request whose preflight fails (Firefox): what is known of it; else null. */
  readonly request: CapturedRequest | null;
}

/** A request, or one hop of it. */
export interface CapturedRequest {
  readonly kind: 'request';
  readonly leg: Leg;
  /** The best sign of who asked: `Origin`, else the `Referer`'s origin, else null. */
  readonly origin: string | null;
  readonly mode: Exchange['mode'];
  readonly resourceType: string;
  readonly initiator: Initiator | null;
  readonly viaServiceWorker: boolean;
  readonly fromWorker: boolean;
  /** Chromium ties it to no page: a worker, a service worker or a frame in another process asked. */
  readonly outsidePage: boolean;
  readonly browser: Exchange['browser'];
  readonly inFlight: boolean;
  /** When it went out, after its preflight (Chromium's `_blocked_queueing`); milliseconds since the epoch, null when not told. */
  readonly sentAt: number | null;
  /** A failure on the page's own origin: of interest only where a redirect from elsewhere led to it. */
  readonly onlyAsTarget: boolean;
}

export type Captured = CapturedPreflight | CapturedRequest;

type Bag = Readonly<Record<string, unknown>>;

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;
const bag = (value: unknown): Bag => (isBag(value) ? value : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const finite = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;

/** Longest URL, header name and header value kept, and most headers of one message. Longer ones are cut. */
const LIMIT = { url: 8192, name: 256, value: 65536, headers: 400 } as const;

/** Nearly all begin with an h, and need no closer look. */
const isOffNetwork = (url: string): boolean =>
  url.charCodeAt(0) !== 0x68 && /^(?:data|blob|chrome-extension):/.test(url);

/** Resource types that are never CORS requests. */
const NEVER_CORS = new Set([
  'document',
  'websocket',
  'manifest-icon',
  'signed-exchange',
  'cspviolationreport',
]);

/**
 * Reads one HAR entry. Null when it is no entry at all, or one that CORS has nothing to do with: same-origin (but for
 * redirects, which may lead elsewhere), navigations, data: URLs, plain images and scripts that no CORS rule governs.
 * @param raw anything; wrong types are read as absent
 * @param pageOrigin origin of the document the entry belongs to, when known
 */
export function readEntry(raw: unknown, pageOrigin: string | null): Captured | null {
  const entry = bag(raw);
  const request = bag(entry.request);
  const url = text(request.url);
  if (url === '' || isOffNetwork(url)) return null;
  const resourceType = text(entry._resourceType);
  if (NEVER_CORS.has(resourceType)) return null;
  const method = text(request.method) || 'GET';
  const asked = method === 'OPTIONS' ? rawHeader(request.headers, 'access-control-request-method') : null;
  if (asked !== null || resourceType === 'preflight') return readPreflight(entry, request, url, asked ?? '');
  const relevance = relevanceOf(entry, request, url, resourceType, pageOrigin);
  return relevance === 'none'
    ? null
    : readRequest(entry, request, url, method, resourceType, relevance === 'as-target');
}

/** One header's value straight from the raw list, without building ours. */
function rawHeader(headers: unknown, name: string): string | null {
  if (!Array.isArray(headers)) return null;
  // By index: see placeOf in headers.ts.
  for (let place = 0; place < headers.length; place++) {
    const header: unknown = headers[place];
    if (!isBag(header)) continue;
    const own = header.name;
    if (typeof own === 'string' && isSameName(own, name)) return text(header.value);
  }
  return null;
}

/** Asked for by fetch or XHR, so that a failure is worth a row even when nothing else says it was cross-origin. */
const isScripted = (type: string): boolean => type === 'fetch' || type === 'xhr' || type === 'eventsource';

/** `as-target`: nothing to do with CORS unless a redirect from elsewhere led to it. */
type Relevance = 'none' | 'as-target' | 'whole';

const whole = (relevant: boolean): Relevance => (relevant ? 'whole' : 'none');

function relevanceOf(
  entry: Bag,
  request: Bag,
  url: string,
  resourceType: string,
  pageOrigin: string | null,
): Relevance {
  const origin = rawHeader(request.headers, 'origin');
  const response = bag(entry.response);
  const redirect = text(response.redirectURL);
  if (origin !== null) {
    if (origin !== originOf(url)) return whole(rawHeader(request.headers, 'sec-fetch-mode') !== 'navigate');
    if (redirect !== '') return 'whole';
  }
  // A redirect on the page's own origin may lead to another one, directly or over further redirects.
  if (redirect !== '' && (isScripted(resourceType) || resourceType === '')) {
    return whole(rawHeader(request.headers, 'sec-fetch-mode') !== 'navigate');
  }
  const failed = response.status === 0 || isFailure(response._error);
  // No Origin and no failure: a no-cors request. Only those that code made are worth a row.
  if (!failed && !isScripted(resourceType)) return 'none';
  const asker = origin ?? pageOrigin ?? refererOrigin(request.headers);
  const own = originOf(url);
  if (failed) {
    if (asker === null || asker !== own) return 'whole';
    // On the page's own origin: a service worker may have failed, or a redirect have led back to it.
    if (!isScripted(resourceType)) return 'none';
    // The second is a redirect's end by its name, whether that was recorded or not.
    if (response._error === 'net::ERR_FAILED' || response._error === 'net::ERR_UNSAFE_REDIRECT')
      return 'whole';
    return isFailure(response._error) ? 'as-target' : 'none';
  }
  return whole(asker !== null && asker !== own);
}

const isFailure = (error: unknown): boolean => typeof error === 'string' && error !== 'net::ERR_ABORTED';

function refererOrigin(headers: unknown): string | null {
  const referer = rawHeader(headers, 'referer');
  return referer === null ? null : originOf(referer);
}

function readPreflight(entry: Bag, request: Bag, url: string, method: string): CapturedPreflight | null {
  const headers = readHeaders(request.headers);
  const initiator = bag(entry._initiator);
  const chromium = isChromium(entry);
  const response = readResponse(entry, url, chromium);
  const silence = chromium || response ? null : silenceOf(entry, headers);
  if (silence === 'unfinished' || silence === 'never-sent') return null;
  const preflight: Preflight = {
    url: cut(url, LIMIT.url),
    origin: firstHeader(headers, 'origin'),
    requestHeaders: headers,
    requestMethod: method,
    requestHeaderNames: readNames(firstHeader(headers, 'access-control-request-headers') ?? ''),
    response,
    // The head of a preflight's answer was never seen to get lost.
    error: silence === null ? readError(entry) : errorOf('no-answer'),
    startedAt: readStart(entry),
    duration: finite(entry.time),
  };
  return {
    kind: 'preflight',
    preflight,
    order: readOrder(initiator.requestId),
    partial: chromium && isPartial(entry, preflight),
    request: chromium ? null : rebuiltFrom(preflight),
  };
}

/**
 * Of about 2 preflights in 1000 Chromium tells before it has the network's own headers (measured, 156): its request has no
 * Accept-Encoding, the size of its answer's head in HTTP/1 is not known, and a redirect has no answer at all. Bytes that
 * are no UTF-8 are missing from such an answer.
 */
function isPartial(entry: Bag, { requestHeaders, response, error }: Preflight): boolean {
  if (!response) return error === 'net::ERR_INVALID_REDIRECT';
  const { headersSize, httpVersion } = bag(entry.response);
  return (
    firstHeader(requestHeaders, 'accept-encoding') === null ||
    (headersSize === -1 && /^http\/1/i.test(text(httpVersion)))
  );
}

/** The names of a list as last read: preflights often ask for what the one before asked for. */
let lastNames: { readonly list: string; readonly names: readonly string[] } = { list: '', names: [] };

function readNames(list: string): readonly string[] {
  if (list !== lastNames.list) {
    const names = list.split(',').map((name) => trimHttpSpace(name).toLowerCase());
    lastNames = { list, names: names.filter((name) => name !== '') };
  }
  return lastNames.names;
}

/** `12345.67` → the 67th request of renderer `12345.`. */
function readOrder(requestId: unknown): Order | null {
  const match = /^(.{0,80}?)(\d{1,15})$/.exec(text(requestId));
  return match ? { renderer: match[1] ?? '', count: Number(match[2]) } : null;
}

function readRequest(
  entry: Bag,
  request: Bag,
  url: string,
  method: string,
  resourceType: string,
  onlyAsTarget: boolean,
): CapturedRequest {
  const headers = readHeaders(request.headers);
  const origin = firstHeader(headers, 'origin');
  const browser = isChromium(entry) ? 'chromium' : 'firefox';
  const response = readResponse(entry, url, browser === 'chromium');
  const silence = browser === 'chromium' || response ? null : silenceOf(entry, headers);
  const error = silence === null ? readError(entry) : errorOf(silence);
  const outsidePage = browser === 'chromium' && text(entry.pageref) === '';
  const startedAt = readStart(entry);
  return {
    kind: 'request',
    leg: {
      url: cut(url, LIMIT.url),
      method: cut(method, LIMIT.name),
      origin,
      requestHeaders: headers,
      preflight: null,
      response,
      error,
      startedAt,
      duration: finite(entry.time),
      fromCache: typeof entry._fromCache === 'string',
      hasBody: isBag(request.postData) || finite(request.bodySize) > 0,
    },
    origin: origin !== null && origin !== 'null' ? origin : refererOrigin(request.headers),
    mode: readMode(headers, resourceType, origin),
    resourceType,
    initiator: readInitiator(entry._initiator),
    viaServiceWorker: bag(entry.response)._fetchedViaServiceWorker === true,
    fromWorker: outsidePage && isBareOfHints(headers),
    outsidePage,
    browser,
    inFlight: browser === 'chromium' ? response === null && error === null : silence === 'unfinished',
    sentAt: readSent(entry, startedAt),
    onlyAsTarget,
  };
}

/**
 * Of a dedicated worker's request Chromium records the page's own headers, Referer and User-Agent and no more; a frame's
 * or service worker's has client hints, on secure pages at least (measured, 156).
 */
function isBareOfHints(headers: readonly Header[]): boolean {
  return firstHeader(headers, 'sec-ch-ua') === null && firstHeader(headers, 'host') === null;
}

function readMode(headers: readonly Header[], resourceType: string, origin: string | null): Exchange['mode'] {
  const mode = firstHeader(headers, 'sec-fetch-mode');
  if (mode === 'cors') return 'cors';
  if (mode === 'no-cors') return 'no-cors';
  if (resourceType === 'xhr' || resourceType === 'font' || resourceType === 'eventsource') return 'cors';
  return origin !== null && resourceType !== 'fetch' ? 'cors' : 'unknown';
}

/** Only Chromium writes fields of its own into entries. */
function isChromium(entry: Bag): boolean {
  return '_resourceType' in entry || '_initiator' in entry || '_error' in bag(entry.response);
}

function readError(entry: Bag): string | null {
  const error = bag(entry.response)._error;
  return typeof error === 'string' ? cut(error, LIMIT.name) : null;
}

/** Milliseconds since the epoch; 0 for what is no time. */
function readStart(entry: Bag): number {
  const written = text(entry.startedDateTime);
  const within = withinMinute(written);
  if (within >= 0 && written.startsWith(lastMinute.written)) return lastMinute.at + within;
  const at = Date.parse(written);
  if (Number.isNaN(at)) return 0;
  const [minute] = MINUTE.exec(written) ?? [];
  if (minute !== undefined && within >= 0) lastMinute = { written: minute, at: at - within };
  return at;
}

/** The minute of the start read last: many requests start in one, and to read a time is slow. */
let lastMinute = { written: 'none', at: 0 };

const MINUTE = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:/;

/** The milliseconds that `05.250Z` says in `2026-01-01T00:00:05.250Z`; -1 for what does not end so. */
function withinMinute(written: string): number {
  if (written.length !== 24 || written[19] !== '.' || written[23] !== 'Z') return -1;
  const milliseconds =
    digitAt(written, 17) * 10_000 +
    digitAt(written, 18) * 1000 +
    digitAt(written, 20) * 100 +
    digitAt(written, 21) * 10 +
    digitAt(written, 22);
  return milliseconds < 60_000 ? milliseconds : -1;
}

/** NaN for what is no digit. */
function digitAt(written: string, place: number): number {
  const digit = written.charCodeAt(place) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

function readSent(entry: Bag, startedAt: number): number | null {
  const queued = bag(entry.timings)._blocked_queueing;
  return typeof queued === 'number' && queued >= 0 ? startedAt + finite(queued) : null;
}

function readResponse(entry: Bag, url: string, chromium: boolean): ResponseHead | null {
  const response = bag(entry.response);
  const status = response.status;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 999) return null;
  const read = readHeaders(response.headers);
  const headers = chromium ? read : withoutEmptyRepeats(read);
  const location =
    status >= 300 && status < 400 ? text(response.redirectURL) || firstHeader(headers, 'location') : '';
  return {
    status,
    statusText: cut(text(response.statusText), LIMIT.name),
    headers,
    redirectUrl: location ? resolveUrl(location, url) : null,
  };
}

/** The absolute URL that a `Location` names, without its fragment; null when it is none. */
export function resolveUrl(location: string, base: string): string | null {
  try {
    const target = new URL(location, base);
    target.hash = '';
    return cut(target.href, LIMIT.url);
  } catch {
    return null;
  }
}

function readInitiator(raw: unknown): Initiator | null {
  const initiator = bag(raw);
  const frame = topFrame(initiator.stack) ?? initiator;
  const url = text(frame.url);
  if (url === '') return null;
  return {
    url: cut(url, LIMIT.url),
    line: finite(frame.lineNumber),
    column: finite(frame.columnNumber),
    functionName: cut(text(frame.functionName), LIMIT.name),
  };
}

/** The innermost frame that has a URL, over at most a few asynchronous parents. */
function topFrame(raw: unknown): Bag | null {
  let stack = bag(raw);
  for (let depth = 0; depth < 8; depth++) {
    const frames: readonly unknown[] = Array.isArray(stack.callFrames) ? stack.callFrames : [];
    for (const frame of frames) if (isBag(frame) && text(frame.url) !== '') return frame;
    if (!isBag(stack.parent)) return null;
    stack = stack.parent;
  }
  return null;
}

function readHeaders(raw: unknown): readonly Header[] {
  if (!Array.isArray(raw)) return NO_HEADERS;
  const last = lastLists[raw.length] ?? { names: [], values: [], headers: NO_HEADERS };
  const { names, values, headers: before } = last;
  let changed = false;
  let long = false;
  let count = 0;
  for (let place = 0; place < raw.length && count < LIMIT.headers; place++) {
    const item: unknown = raw[place];
    if (!isBag(item) || typeof item.name !== 'string') continue;
    const { name } = item;
    const value = text(item.value);
    const same = names[count] === name && values[count] === value ? before[count] : undefined;
    if (!same) {
      changed = true;
      names[count] = name;
      values[count] = value;
      long ||= value.length > LONG;
    }
    gathered[count++] = same ?? readHeader(name, value);
  }
  if (count === 0) return NO_HEADERS;
  if (!changed && count === before.length) return before;
  const headers = gathered.slice(0, count);
  if (names.length !== count) names.length = values.length = count;
  if (long) gathered.length = 0;
  last.headers = headers;
  if (raw.length < lastLists.length) lastLists[raw.length] = long ? undefined : last;
  return headers;
}

const NO_HEADERS: readonly Header[] = [];

/** A message's headers as recorded, and as read. */
interface HeaderList {
  readonly names: string[];
  readonly values: string[];
  headers: readonly Header[];
}

/** Where a list is put together: one that grows ends up with room for twice as many, and lists are kept. */
const gathered: Header[] = [];

/** Values longer than this are not kept beside what was read of them. */
const LONG = 2000;

/** The last list of each length, but long ones: a page sends the same headers again and again. */
const lastLists = Array.from({ length: 40 }, (): HeaderList | undefined => undefined);

const cut = (value: string, limit: number): string => (value.length > limit ? value.slice(0, limit) : value);

/** The last headers of one name: as recorded, and as read. */
interface Recent {
  readonly raws: string[];
  readonly headers: Header[];
  /** Where the next one goes. */
  next: number;
}

const recent = new Map<string, Recent>();
/** How many are remembered of each name. */
const FEW = 4;

/** Most headers say what one shortly before of that name said: then it is the same object, so that a long recording stays small. */
function readHeader(name: string, raw: string): Header {
  const known = recent.get(name);
  const place = known ? known.raws.indexOf(raw) : -1;
  const same = known?.headers[place];
  if (same) return same;
  const header: Header = {
    name: known?.headers[0]?.name ?? cut(name, LIMIT.name),
    value: cut(decodeBytes(raw), LIMIT.value),
  };
  if (raw.length > 400 || name.length > LIMIT.name) return header;
  if (known) {
    known.raws[known.next] = raw;
    known.headers[known.next] = header;
    known.next = (known.next + 1) % FEW;
  } else {
    if (recent.size > 500) recent.clear();
    recent.set(name, { raws: [raw], headers: [header], next: 1 });
  }
  return header;
}
