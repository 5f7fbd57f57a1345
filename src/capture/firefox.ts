// What Firefox's entries say by leaving out: no field of them tells how a request ended (all of it measured, Firefox 153).
import { firstHeader, lowerName } from '../cors/headers.ts';
import type { Header, Leg, Preflight } from '../cors/types.ts';
import type { CapturedRequest } from './entry.ts';

type Bag = Readonly<Record<string, unknown>>;

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;

/** How an entry without a status came about. */
export type Silence =
  /** It is under way, waits for its preflight, or its preflight was refused: never delivered, in the log only. */
  | 'unfinished'
  /** Stopped before the network, or the target of a refused redirect that was never asked. */
  | 'never-sent'
  /** There was no connection to send it over. */
  | 'no-answer'
  /** It was sent: the connection broke, or there was an answer and its head was not recorded (1 request in 1000). */
  | 'lost';

/** The leg's error for each of them, in the words of {@link Leg.error}. Firefox has none of its own. */
const ERROR: Readonly<Record<Silence, string | null>> = {
  unfinished: null,
  'never-sent': '',
  'no-answer': 'no answer',
  lost: null,
};

/**
 * @param entry an entry of Firefox's whose status is 0
 * @param headers its request's
 */
export function silenceOf(entry: unknown, headers: readonly Header[]): Silence {
  const { timings } = isBag(entry) ? entry : {};
  if (!isBag(timings) || Object.keys(timings).length === 0) {
    return firstHeader(headers, 'origin') === null ? 'never-sent' : 'unfinished';
  }
  return SENT.some((part) => Number(timings[part]) > 0) ? 'lost' : 'no-answer';
}

/** Timings that only a request has that went out. */
const SENT = ['send', 'wait', 'receive'] as const;

/** What stands in for the net error that Firefox does not tell. */
export const errorOf = (silence: Silence): string | null => ERROR[silence];

/**
 * A response's headers as Firefox joins them: it leaves out what is empty where a header is repeated, unless
 * Allow-Origin is repeated in this very spelling, which it refuses.
 */
export function withoutEmptyRepeats(headers: readonly Header[]): readonly Header[] {
  const spelt = headers.filter(({ name }) => name === 'Access-Control-Allow-Origin').length > 1;
  if (spelt || !headers.some(isEmptyAccess)) return headers;
  const filled = new Set(headers.filter(({ value }) => value !== '').map(({ name }) => lowerName(name)));
  return headers.filter((header) => !isEmptyAccess(header) || !filled.has(lowerName(header.name)));
}

const isEmptyAccess = ({ name, value }: Header): boolean => value === '' && /^access-control-/i.test(name);

/** Header names of an OPTIONS that say nothing of the request it was for. */
const ITS_OWN = /^(?:access-control-request-|accept$|connection$|content-length$|priority$)/i;

/**
 * The request that a preflight was sent for, as far as its OPTIONS tells: Firefox delivers none whose preflight fails.
 * The values of the page's own headers are not known, so they are left out.
 */
export function rebuiltFrom(preflight: Preflight): CapturedRequest {
  const { url, origin, requestMethod, startedAt, duration } = preflight;
  const leg: Leg = {
    url,
    method: requestMethod || 'GET',
    origin,
    requestHeaders: preflight.requestHeaders.filter(({ name }) => !ITS_OWN.test(name)),
    preflight: null,
    response: null,
    error: null,
    startedAt,
    duration,
    fromCache: false,
    hasBody: false,
  };
  return {
    kind: 'request',
    leg,
    origin: origin === 'null' ? null : origin,
    mode: 'cors',
    resourceType: '',
    initiator: null,
    viaServiceWorker: false,
    fromWorker: false,
    outsidePage: false,
    browser: 'firefox',
    inFlight: false,
    sentAt: null,
    onlyAsTarget: false,
  };
}
