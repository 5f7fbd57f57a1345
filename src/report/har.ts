// Exchanges as a HAR 1.2 file of just these requests, which any HAR viewer opens and which is read back to the same verdicts.
import { encodeBytes } from '../capture/header-bytes.ts';
import { firstHeader } from '../cors/headers.ts';
import type { Exchange, Header, Leg, Preflight, ResponseHead } from '../cors/types.ts';
import { isoTime } from './json.ts';
import type { Redacted } from './redact.ts';

// http://www.softwareishard.com/blog/har-12-spec/

interface HarOptions {
  /** What was left out of the exchanges; named in the file's comment. */
  readonly redacted?: readonly Redacted[];
  /** Of the program that writes the file. */
  readonly version?: string;
}

export interface HarFile {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly pages: readonly HarPage[];
    readonly entries: readonly HarEntry[];
    readonly comment?: string;
  };
}

interface HarPage {
  readonly id: string;
  readonly title: string;
  readonly startedDateTime: string;
  readonly pageTimings: Readonly<Record<string, never>>;
}

/** Fields that begin with `_` are the browser's own; Chromium's DevTools writes and reads them. */
export interface HarEntry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: Readonly<Record<string, number>>;
  readonly pageref?: string;
  readonly _resourceType?: string;
  readonly _initiator?: Readonly<Record<string, unknown>>;
  readonly _fromCache?: string;
  /** Empty where the response came from no server. */
  readonly serverIPAddress?: string;
  /** Who recorded it, where neither Chromium nor Firefox did: what its entries show is read back by it. */
  readonly _recordedBy?: string;
}

const PAGE = 'page_1';

/** Bodies are never kept, so there are none in the file. Secrets are left out before (see redact.ts), not here. */
export function toHar(exchanges: readonly Exchange[], options: HarOptions = {}): HarFile {
  const redacted = (options.redacted ?? []).map(({ what, count }) => `${what} (${count})`).join(', ');
  const legs = exchanges
    .flatMap((exchange) => exchange.legs.map((leg) => ({ exchange, leg })))
    .sort((one, other) => one.leg.startedAt - other.leg.startedAt || endOf(one.leg) - endOf(other.leg));
  return {
    log: {
      version: '1.2',
      creator: { name: 'CORS DevTools', version: options.version ?? 'unknown' },
      pages: [
        {
          id: PAGE,
          title: pageTitle(exchanges),
          startedDateTime: isoTime(legs[0]?.leg.startedAt ?? 0),
          pageTimings: {},
        },
      ],
      entries: legs.flatMap(({ exchange, leg }, place) => [
        ...(leg.preflight ? [preflightEntry(exchange, leg.preflight, place)] : []),
        requestEntry(exchange, leg),
      ]),
      ...(redacted === '' ? {} : { comment: `Redacted: ${redacted}.` }),
    },
  };
}

const endOf = (part: { readonly startedAt: number; readonly duration: number }): number =>
  part.startedAt + part.duration;

/** Readers take the page's URL from its title; where the exchanges are of several pages there is none to name. */
function pageTitle(exchanges: readonly Exchange[]): string {
  const origins = new Set(
    exchanges.flatMap(({ origin }) => (origin === null || origin === 'null' ? [] : origin)),
  );
  const [only] = origins;
  return only !== undefined && origins.size === 1 ? `${only}/` : 'Requests exported by CORS DevTools';
}

function requestEntry(exchange: Exchange, leg: Leg): HarEntry {
  const sent = leg.preflight ? Math.max(0, endOf(leg.preflight) - leg.startedAt) : 0;
  const headers = withOrigin(leg.requestHeaders, leg.origin);
  return {
    ...entryOf(exchange, leg, sent),
    request: requestOf(leg.url, leg.method, headers, leg.hasBody),
    response: responseOf(exchange, leg.response, leg.error),
    ...(leg.fromCache ? { _fromCache: 'disk' } : {}),
    ...(showsTypes(exchange)
      ? {
          _resourceType: exchange.resourceType,
          ...(exchange.initiator ? { _initiator: initiatorOf(exchange.initiator) } : {}),
          ...(leg.replaced ? { serverIPAddress: '' } : {}),
        }
      : {}),
  };
}

/** @param place numbers the requests in the order in which the page made them; readers pair preflights by it */
function preflightEntry(exchange: Exchange, preflight: Preflight, place: number): HarEntry {
  const headers = withOrigin(preflight.requestHeaders, preflight.origin);
  return {
    ...entryOf(exchange, preflight, 0),
    request: requestOf(preflight.url, 'OPTIONS', headers, false),
    response: responseOf(exchange, preflight.response, preflight.error),
    ...(showsTypes(exchange)
      ? {
          _resourceType: 'preflight',
          _initiator: { type: 'preflight', url: preflight.url, requestId: `export.${place + 1}` },
        }
      : {}),
  };
}

/** Firefox's own files have no such fields, and neither have those of proxies. */
const showsTypes = ({ recording, resourceType }: Exchange): boolean =>
  recording.by === 'chromium' || (recording.by !== 'firefox' && resourceType !== '');

function entryOf(
  exchange: Exchange,
  { startedAt, duration }: { readonly startedAt: number; readonly duration: number },
  queued: number,
): Pick<HarEntry, 'startedDateTime' | 'time' | 'cache' | 'timings' | 'pageref' | '_recordedBy'> {
  const blocked = Math.min(queued, duration);
  const { by } = exchange.recording;
  return {
    ...(by === 'chromium' || by === 'firefox' ? {} : { _recordedBy: by }),
    ...(exchange.fromWorker ? {} : { pageref: PAGE }),
    startedDateTime: isoTime(startedAt),
    time: duration,
    cache: {},
    timings: {
      blocked: blocked > 0 ? blocked : -1,
      dns: -1,
      connect: -1,
      ssl: -1,
      send: 0,
      wait: duration - blocked,
      receive: 0,
      ...(queued > 0 ? { _blocked_queueing: queued } : {}),
    },
  };
}

function withOrigin(headers: readonly Header[], origin: string | null): readonly Header[] {
  return origin === null || firstHeader(headers, 'origin') !== null
    ? headers
    : [{ name: 'Origin', value: origin }, ...headers];
}

function requestOf(url: string, method: string, headers: readonly Header[], hasBody: boolean) {
  return {
    method,
    url,
    httpVersion: 'unknown',
    headers: headers.map(written),
    queryString: queryOf(url),
    cookies: [],
    headersSize: -1,
    bodySize: hasBody ? -1 : 0,
    ...(hasBody
      ? {
          postData: {
            mimeType: firstHeader(headers, 'content-type') ?? '',
            params: [],
            text: '',
            comment: 'Bodies are not kept.',
          },
        }
      : {}),
  };
}

function responseOf(exchange: Exchange, response: ResponseHead | null, error: string | null) {
  return {
    status: response?.status ?? 0,
    statusText: response?.statusText ?? '',
    httpVersion: 'unknown',
    headers: (response?.headers ?? []).map(written),
    cookies: [],
    content: {
      size: 0,
      mimeType: firstHeader(response?.headers ?? [], 'content-type') ?? 'x-unknown',
      comment: 'Bodies are not kept.',
    },
    redirectURL: response?.redirectUrl ?? '',
    headersSize: -1,
    bodySize: -1,
    ...(showsTypes(exchange) || (error !== null && exchange.recording.by !== 'firefox')
      ? { _error: error }
      : {}),
    ...(exchange.viaServiceWorker ? { _fetchedViaServiceWorker: true } : {}),
  };
}

const written = ({ name, value }: Header): Header => ({ name, value: encodeBytes(value) });

function initiatorOf({ url, line, column, functionName }: NonNullable<Exchange['initiator']>) {
  return {
    type: 'script',
    stack: { callFrames: [{ functionName, scriptId: '', url, lineNumber: line, columnNumber: column }] },
  };
}

function queryOf(url: string): Header[] {
  try {
    return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
  } catch {
    return [];
  }
}
