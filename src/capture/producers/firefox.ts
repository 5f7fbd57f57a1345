// Firefox's DevTools: no field says how a request ended; what is missing from an entry shows it (all of it measured, Firefox 153).
import { firstHeader, lowerName } from '../../cors/headers.ts';
import type { Header } from '../../cors/types.ts';
import { isObject, type JsonObject, objectOf, positiveOf } from '../json.ts';
import type { Ending, Producer } from './types.ts';

/** How an entry without a status came about. */
type Silence =
  /** It is under way, waits for its preflight, or its preflight was refused: never delivered, in the log only. */
  | 'unfinished'
  /** Stopped before the network, or the target of a refused redirect that was never requested. */
  | 'never-sent'
  /** There was no connection to send it over. */
  | 'no-connection'
  /** It was sent: the connection broke, or the response's head was not recorded (1 request in 1000). */
  | 'lost';

/** Firefox records no net errors; these stand in for them, as in `Leg.error`. */
const ERROR: Readonly<Record<Silence, string | null>> = {
  unfinished: null,
  'never-sent': '',
  'no-connection': 'no answer',
  lost: null,
};

/** Timings that only a request has that went out. */
const SENT = ['send', 'wait', 'receive'] as const;

/** What only a request has that got as far as the network: Connection, or Sec-Fetch-Mode where Firefox sends it. */
const ON_ITS_WAY = ['connection', 'sec-fetch-mode'] as const;

function silenceOf({ timings }: JsonObject, requestHeaders: readonly Header[]): Silence {
  const has = (name: string): boolean => firstHeader(requestHeaders, name) !== null;
  if (!isObject(timings) || Object.keys(timings).length === 0) {
    return has('origin') && ON_ITS_WAY.some(has) ? 'unfinished' : 'never-sent';
  }
  return SENT.some((part) => Number(timings[part]) > 0) ? 'lost' : 'no-connection';
}

const isEmptyAccess = ({ name, value }: Header): boolean => value === '' && /^access-control-/i.test(name);

/**
 * A response's headers as Firefox joins them: it leaves out the empty ones of a repeated header, unless
 * Allow-Origin is repeated in this very spelling, which it refuses.
 */
function withoutEmptyRepeats(headers: readonly Header[]): readonly Header[] {
  const isSpelledSo = headers.filter(({ name }) => name === 'Access-Control-Allow-Origin').length > 1;
  if (isSpelledSo || !headers.some(isEmptyAccess)) return headers;
  const filled = new Set(headers.filter(({ value }) => value !== '').map(({ name }) => lowerName(name)));
  return headers.filter((header) => !isEmptyAccess(header) || !filled.has(lowerName(header.name)));
}

/** Measured, Firefox 153: what a cache or a service worker gave has no address, and its head has no size. */
function isOfNoServer({ serverIPAddress, connection, response, _fromCache }: JsonObject): boolean {
  const { status, headersSize } = objectOf(response);
  const isSizeless = positiveOf(status) > 0 && headersSize === 0;
  // Our own exports name the cache.
  return (
    typeof _fromCache === 'string' ||
    (isSizeless && serverIPAddress === undefined && connection === undefined)
  );
}

const ENDED: Ending = { error: null, inFlight: false };

export const firefox: Producer = {
  recording: {
    by: 'firefox',
    ofBrowser: true,
    marksFailures: false,
    keepsFailures: true,
    keepsPreflights: true,
    keepsBlockedResponses: true,
    keepsRedirectTargets: true,
    consoleNames: 'firefox',
  },
  deliversRefusedRequests: false,
  deliversBeforeRawHeaders: false,
  marksRequestsOutsidePage: false,
  keepsHeaders: true,
  joinsRepeatedHeaders: false,
  deliversTargetsFirst: true,
  marksStoppedRedirects: false,
  unsentTargetError: '',
  startsAfterPreflight: false,
  // The recorded duration leaves out the preflight, which under load starts 300 ms and more after its request.
  preflightWindow: 5000,
  // Nothing but the time shows whether two requests were made by the same line of code.
  redirectWindow: 5000,
  isReplaced: () => false,
  isStored: isOfNoServer,
  checkedHeaders: withoutEmptyRepeats,
  endingOf(entry, requestHeaders, hasResponse) {
    if (hasResponse) return ENDED;
    const silence = silenceOf(entry, requestHeaders);
    return { error: ERROR[silence], inFlight: silence === 'unfinished' };
  },
  preflightEndingOf(entry, requestHeaders, hasResponse) {
    if (hasResponse) return ENDED;
    const silence = silenceOf(entry, requestHeaders);
    if (silence === 'unfinished' || silence === 'never-sent') return null;
    // The head of a preflight's response was never seen to get lost.
    return { error: ERROR['no-connection'] };
  },
};
