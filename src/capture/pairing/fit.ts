// How well a preflight fits a request.
import { endOf } from '../../cors/legs.ts';
import { knownNamesOf, type PreflightCandidate, type RequestCandidate, unsafeNamesOf } from './candidates.ts';

/** How much earlier than its request a preflight may seem to start. Milliseconds. */
const EARLIEST = 250;
/** How long a preflight may take that ends before its request starts, and what may lie between them. Milliseconds. */
const LONGEST_WAIT = 30_000;
/** How much later than its request a preflight may seem to end there. Milliseconds. */
const OVERLAP = 1000;
/** Between the end of a preflight and its request, where both are exact. Milliseconds. */
const AT_ONCE = 20;
/** What it costs when the preflight does not list exactly the request's own unsafe headers. Milliseconds. */
const OTHER_HEADERS = 1000;

/**
 * How badly the two fit, in milliseconds; less is better, infinite when they cannot belong together. A preflight starts
 * with its request; when it ends the request goes out, or ends too where it was refused.
 */
export function misfit<Owner>(request: RequestCandidate<Owner>, candidate: PreflightCandidate): number {
  const { leg, sentAt } = request;
  const { preflight, refused } = candidate;
  if (preflight.requestMethod !== '' && preflight.requestMethod !== leg.method)
    return Number.POSITIVE_INFINITY;
  if (!isNear(request, candidate)) return Number.POSITIVE_INFINITY;
  const exact = candidate.headerNames === unsafeNamesOf(request);
  const isLetThrough = refused && leg.response !== null;
  if (isLetThrough && !(exact && wasSentNext(request, candidate))) return Number.POSITIVE_INFINITY;
  if (!exact && !preflight.requestHeaderNames.every((name) => knownNamesOf(request).has(name)))
    return Number.POSITIVE_INFINITY;
  const other = exact ? 0 : OTHER_HEADERS;
  if (request.startsAfterPreflight) return Math.abs(leg.startedAt - endOf(preflight)) + other;
  // Measured: under load starts and ends are recorded 100 ms late and more, never early; when a request went out is exact.
  const late = Math.max(0, preflight.startedAt - leg.startedAt);
  const early = 4 * Math.max(0, leg.startedAt - preflight.startedAt);
  if (leg.response !== null && sentAt !== null) {
    return early + 2 * Math.abs(sentAt - endOf(preflight)) + other;
  }
  const end = refused ? Math.abs(endOf(leg) - endOf(preflight)) : 0;
  return early + late + end + other;
}

/**
 * Whether a request that passed was sent as soon as a preflight ended whose own headers refuse it: an extension changed
 * them on their way, and the log has those of the network (measured, Chromium 156).
 */
function wasSentNext<Owner>(
  { leg, sentAt }: RequestCandidate<Owner>,
  { preflight }: PreflightCandidate,
): boolean {
  const { response } = preflight;
  if (response === null || response.status < 200 || response.status > 299 || leg.error !== null) return false;
  return sentAt !== null && Math.abs(sentAt - endOf(preflight)) <= AT_ONCE;
}

/**
 * Whether a request was sent as soon as a preflight had ended that refuses it, by the clock of a recorder on the wire: its sender
 * does not apply CORS, or an extension changed the response.
 */
export function wasSentAnyway<Owner>(
  request: RequestCandidate<Owner>,
  candidate: PreflightCandidate,
): boolean {
  const { leg, startsAfterPreflight } = request;
  const { preflight, headerNames, refused } = candidate;
  if (!startsAfterPreflight || !refused || leg.response === null || preflight.response === null) return false;
  const gap = leg.startedAt - endOf(preflight);
  return (
    gap >= 0 &&
    gap <= AT_ONCE &&
    preflight.requestMethod === leg.method &&
    headerNames === unsafeNamesOf(request)
  );
}

/** Whether the two are close enough in time, by the clock of whoever recorded them. */
function isNear<Owner>(
  { leg, preflightWindow, startsAfterPreflight }: RequestCandidate<Owner>,
  { preflight }: PreflightCandidate,
): boolean {
  if (startsAfterPreflight && preflight.startedAt <= leg.startedAt) {
    const wait = leg.startedAt - endOf(preflight);
    return wait >= -OVERLAP && wait <= LONGEST_WAIT;
  }
  return (
    preflight.startedAt >= leg.startedAt - EARLIEST && preflight.startedAt <= endOf(leg) + preflightWindow
  );
}
