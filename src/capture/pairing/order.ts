// The order in which the page made the requests of one URL, and whether it is known.
import { lowerName } from '../../cors/headers.ts';
import { endOf } from '../../cors/legs.ts';
import type { Leg } from '../../cors/types.ts';
import type { PreflightCandidate, RequestCandidate } from './candidates.ts';

/** HAR has starts to the millisecond; within one, the log's order decides, and until that is known the end. */
export function byRequestOrder<Owner>(one: RequestCandidate<Owner>, other: RequestCandidate<Owner>): number {
  const byStart = one.leg.startedAt - other.leg.startedAt;
  if (byStart !== 0) return byStart;
  const byLog = (one.logIndex ?? Number.NaN) - (other.logIndex ?? Number.NaN);
  return byLog || endOf(one.leg) - endOf(other.leg);
}

/**
 * By the numbers of their requests: under load a preflight's own start can be 100 ms out of order (measured). Numbers of
 * different renderers do not compare.
 */
export function byNumberOf(
  preflights: readonly PreflightCandidate[],
): (one: PreflightCandidate, other: PreflightCandidate) => number {
  const renderer = preflights[0]?.requestNumber?.renderer;
  const isNumbered = preflights.every(({ requestNumber }) => requestNumber?.renderer === renderer);
  const countOf = ({ requestNumber }: PreflightCandidate): number =>
    isNumbered ? (requestNumber?.count ?? 0) : 0;
  return (one, other) =>
    countOf(one) - countOf(other) ||
    one.preflight.startedAt - other.preflight.startedAt ||
    endOf(one.preflight) - endOf(other.preflight);
}

/** Whether requests of one millisecond, their order unknown, share preflights whose responses differ. */
export function isTied<Owner>(
  requests: readonly RequestCandidate<Owner>[],
  preflights: readonly PreflightCandidate[],
): boolean {
  if (preflights.length < 2) return false;
  const isUnknown = requests.some((request, index) => {
    const before = requests[index - 1];
    return (
      before?.leg.startedAt === request.leg.startedAt &&
      (before.logIndex === null || request.logIndex === null)
    );
  });
  return isUnknown && new Set(preflights.map(corsResponseOf)).size > 1;
}

/** What a preflight's response says about CORS, as one text. */
function corsResponseOf({ preflight }: PreflightCandidate): string {
  const lines = (preflight.response?.headers ?? [])
    .filter(({ name }) => /^(?:access-control-|location$)/i.test(name))
    .map(({ name, value }) => `${lowerName(name)}:${value}`);
  return [preflight.error, preflight.response?.status, ...lines.sort()].join('\n');
}

/**
 * Gives every request its index in the browser's log.
 * @param wanted the requests that had ended before the log was read; others may be missing only for now
 */
export function applyLogOrder<Owner>(
  requests: readonly RequestCandidate<Owner>[],
  indexOf: (leg: Leg) => number | null,
  wanted: ReadonlySet<Leg>,
): void {
  for (const request of requests) {
    request.logIndex =
      indexOf(request.leg) ?? request.logIndex ?? (wanted.has(request.leg) ? Number.NaN : null);
  }
}
