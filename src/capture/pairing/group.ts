// Which preflight belongs to which request of one URL. Both are known in the order in which the page made the requests (a
// preflight has its request's growing number, a request its start time), so the pairs never cross: the pairing with the
// most pairs that fit, and the least distance between them, is the right one.
import { endOf } from '../../cors/legs.ts';
import { align } from './alignment.ts';
import { type PreflightCandidate, type RequestCandidate, unsafeNamesOf } from './candidates.ts';
import { misfit } from './fit.ts';
import { byNumberOf, byRequestOrder, isTied } from './order.ts';

/** The requests and preflights of one URL that may still be paired. */
export interface PairingGroup<Owner> {
  requests: RequestCandidate<Owner>[];
  preflights: PreflightCandidate[];
  /** Requests of one millisecond got responses that differ: only the browser's log knows which came first. */
  tied: boolean;
  /** When the last of them ended; minus infinity when there was none. */
  endedAt: number;
  /** Requests' own times start when their preflights have ended. */
  startsAfterPreflight: boolean;
}

export const createGroup = <Owner>(): PairingGroup<Owner> => ({
  requests: [],
  preflights: [],
  tied: false,
  endedAt: Number.NEGATIVE_INFINITY,
  startsAfterPreflight: false,
});

export function addRequestTo<Owner>(group: PairingGroup<Owner>, request: RequestCandidate<Owner>): void {
  group.requests.push(request);
  group.startsAfterPreflight ||= request.startsAfterPreflight;
  group.endedAt = Math.max(group.endedAt, endOf(request.leg));
}

export function addPreflightTo<Owner>(group: PairingGroup<Owner>, preflight: PreflightCandidate): void {
  group.preflights.push(preflight);
  group.startsAfterPreflight ||= preflight.startsAfterPreflight;
  group.endedAt = Math.max(group.endedAt, endOf(preflight.preflight));
}

/** Pairs the group anew and returns the requests whose preflight changed. */
export function pairGroup<Owner>(group: PairingGroup<Owner>): readonly RequestCandidate<Owner>[] {
  const { requests, preflights } = group;
  group.tied = false;
  if (requests.length === 0 || preflights.length === 0) return [];
  requests.sort(byRequestOrder);
  preflights.sort(byNumberOf(preflights));
  const found = pairsOf(group);
  const changed = requests.filter((request) => request.preflight !== (found.get(request) ?? null));
  for (const request of changed) request.preflight = found.get(request) ?? null;
  return changed;
}

type Pairs<Owner> = ReadonlyMap<RequestCandidate<Owner>, PreflightCandidate>;

/**
 * First those with exactly the same method and headers, then what is left over, where a preflight may list fewer headers
 * than the request is known to have.
 */
function pairsOf<Owner>(group: PairingGroup<Owner>): Pairs<Owner> {
  const byKey = groupBy(group.requests, (request) => `${request.leg.method} ${unsafeNamesOf(request)}`);
  const sameKey = groupBy(
    group.preflights,
    ({ preflight, headerNames }) => `${preflight.requestMethod} ${headerNames}`,
  );
  const exact = new Map(
    [...sameKey].flatMap(([key, preflights]) => [...pairSome(group, byKey.get(key) ?? [], preflights)]),
  );
  const taken = new Set(exact.values());
  if (taken.size === group.preflights.length) return exact;
  const rest = pairSome(
    group,
    group.requests.filter((request) => !exact.has(request)),
    group.preflights.filter((preflight) => !taken.has(preflight)),
  );
  return new Map([...exact, ...rest]);
}

function pairSome<Owner>(
  group: PairingGroup<Owner>,
  requests: readonly RequestCandidate<Owner>[],
  preflights: readonly PreflightCandidate[],
): Pairs<Owner> {
  group.tied ||= isTied(requests, preflights);
  return align(requests, preflights, misfit);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
