// Which OPTIONS belongs to which request. Both are known in the order in which the page made the requests (a
// preflight carries its request's growing number, a request its start time), so the pairs never cross: the pairing
// with the most pairs that fit, and the least distance between them, is the right one.
import { preflightFault } from '../cors/checks.ts';
import { unsafeHeaderNames } from '../cors/safelist.ts';
import type { Leg, Preflight } from '../cors/types.ts';

/** A leg that may have had a preflight. `T` is whatever the caller hangs on it. */
export interface Seeker<T> {
  readonly owner: T;
  readonly leg: Leg;
  preflight: Offer | null;
  /** Header names the request is known to carry; after a redirect, those of the legs before it too. */
  readonly names: Set<string>;
  readonly unsafe: string;
}

/** A preflight that may belong to a leg. */
export interface Offer {
  readonly preflight: Preflight;
  /** The running number of its request, or null where the browser gives none. */
  readonly order: number | null;
  readonly asked: string;
  /** True: no request can follow it. False: it passed, at least without credentials. */
  readonly refused: boolean;
}

/** The requests and preflights of one URL that may still find each other. */
export interface Cluster<T> {
  seekers: Seeker<T>[];
  offers: Offer[];
  /** Something was added since it was last paired. */
  dirty: boolean;
}

export const createCluster = <T>(): Cluster<T> => ({ seekers: [], offers: [], dirty: false });

/** Prepares a leg for pairing. */
export function seekerOf<T>(owner: T, leg: Leg): Seeker<T> {
  return {
    owner,
    leg,
    preflight: null,
    names: new Set(leg.requestHeaders.map((header) => header.name.toLowerCase())),
    unsafe: unsafeHeaderNames(leg.requestHeaders).join(','),
  };
}

/** Prepares a preflight for pairing. */
export function offerOf(preflight: Preflight, order: number | null): Offer {
  const asked = { method: preflight.requestMethod, headerNames: preflight.requestHeaderNames };
  const { response } = preflight;
  return {
    preflight,
    order,
    asked: [...preflight.requestHeaderNames].sort().join(','),
    // What fails without credentials fails with them too.
    refused:
      response === null || preflightFault(response, preflight.origin ?? '', asked, 'not-include') !== null,
  };
}

/** Once nothing has happened for so long, what was paired stays paired. Milliseconds of recorded time. */
const QUIET = 2000;
/** Most seekers or offers looked at together; beyond it the older half is let go. */
const MOST = 300;

/** Whether part of the cluster should be let go before something that starts at `now` joins it. */
export function isFull<T>(cluster: Cluster<T>, now: number): boolean {
  if (cluster.seekers.length >= MOST || cluster.offers.length >= MOST) return true;
  const ended = (part: { startedAt: number; duration: number }): boolean => endOf(part) + QUIET < now;
  return (
    cluster.seekers.every((one) => ended(one.leg)) && cluster.offers.every((one) => ended(one.preflight))
  );
}

/** Lets go of what can no longer change: everything after a quiet spell, else the older half. Pair it up first. */
export function letGo<T>(cluster: Cluster<T>): void {
  const crowded = cluster.seekers.length >= MOST || cluster.offers.length >= MOST;
  const kept = crowded ? cluster.seekers.slice(-MOST / 2) : [];
  const gone = new Set(crowded ? cluster.seekers.slice(0, -MOST / 2).map((seeker) => seeker.preflight) : []);
  cluster.offers = crowded ? cluster.offers.filter((offer) => !gone.has(offer)).slice(-MOST / 2) : [];
  cluster.seekers = kept;
}

/**
 * Pairs the cluster anew and returns the seekers whose preflight changed. First those that ask for exactly the same,
 * then what is left over, where a preflight may ask for fewer headers than the request is known to carry.
 */
export function pairUp<T>(cluster: Cluster<T>): Seeker<T>[] {
  const { seekers, offers } = cluster;
  cluster.dirty = false;
  if (offers.length === 0) return [];
  seekers.sort((one, other) => one.leg.startedAt - other.leg.startedAt || endOf(one.leg) - endOf(other.leg));
  offers.sort(
    (one, other) =>
      (one.order ?? 0) - (other.order ?? 0) ||
      one.preflight.startedAt - other.preflight.startedAt ||
      endOf(one.preflight) - endOf(other.preflight),
  );
  const found = new Map<Seeker<T>, Offer>();
  const groups = groupBy(seekers, (seeker) => `${seeker.leg.method} ${seeker.unsafe}`);
  for (const [key, group] of groupBy(offers, (offer) => `${offer.preflight.requestMethod} ${offer.asked}`)) {
    align(groups.get(key) ?? [], group, found);
  }
  const taken = new Set(found.values());
  if (taken.size < offers.length) {
    align(
      seekers.filter((seeker) => !found.has(seeker)),
      offers.filter((offer) => !taken.has(offer)),
      found,
    );
  }
  const changed = seekers.filter((seeker) => seeker.preflight !== (found.get(seeker) ?? null));
  for (const seeker of changed) seeker.preflight = found.get(seeker) ?? null;
  return changed;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const NO_PAIR = Number.POSITIVE_INFINITY;

/**
 * Finds each seeker its offer, by the alignment of the two ordered lists that makes the most pairs at the least
 * cost. Time and space grow with the product of the two lengths.
 */
function align<T>(
  seekers: readonly Seeker<T>[],
  offers: readonly Offer[],
  found: Map<Seeker<T>, Offer>,
): void {
  if (seekers.length === 0 || offers.length === 0) return;
  const columns = offers.length + 1;
  const cells = (seekers.length + 1) * columns;
  const pairs = new Uint16Array(cells);
  const costs = new Float64Array(cells);
  for (let row = 1; row <= seekers.length; row++) {
    for (let column = 1; column <= offers.length; column++) {
      const at = row * columns + column;
      const up = at - columns;
      const left = at - 1;
      const better = worse(pairs, costs, up, left) ? left : up;
      pairs[at] = pairs[better] ?? 0;
      costs[at] = costs[better] ?? 0;
      const cost = distance(seekers[row - 1], offers[column - 1]);
      if (cost === NO_PAIR) continue;
      const count = (pairs[up - 1] ?? 0) + 1;
      const total = (costs[up - 1] ?? 0) + cost;
      if (count > (pairs[at] ?? 0) || (count === pairs[at] && total < (costs[at] ?? 0))) {
        pairs[at] = count;
        costs[at] = total;
      }
    }
  }
  trace(seekers, offers, pairs, costs, found);
}

function worse(pairs: Uint16Array, costs: Float64Array, one: number, other: number): boolean {
  const [less = 0, more = 0] = [pairs[one], pairs[other]];
  return less !== more ? less < more : (costs[one] ?? 0) > (costs[other] ?? 0);
}

function trace<T>(
  seekers: readonly Seeker<T>[],
  offers: readonly Offer[],
  pairs: Uint16Array,
  costs: Float64Array,
  found: Map<Seeker<T>, Offer>,
): void {
  const columns = offers.length + 1;
  let row = seekers.length;
  let column = offers.length;
  const same = (one: number, other: number): boolean =>
    pairs[one] === pairs[other] && costs[one] === costs[other];
  while (row > 0 && column > 0) {
    const at = row * columns + column;
    if (same(at, at - columns)) row--;
    else if (same(at, at - 1)) column--;
    else {
      const [seeker, offer] = [seekers[row - 1], offers[column - 1]];
      if (seeker && offer) found.set(seeker, offer);
      row--;
      column--;
    }
  }
}

const endOf = (part: { startedAt: number; duration: number }): number => part.startedAt + part.duration;

/** How much earlier than its request a preflight may seem to start, and how much later to end. Milliseconds. */
const SLACK = 250;

/**
 * How badly the two fit, in milliseconds; less is better, infinite when they cannot belong together. A preflight
 * begins with its request, and a request whose preflight was refused ends with it.
 */
function distance<T>(seeker: Seeker<T> | undefined, offer: Offer | undefined): number {
  if (!seeker || !offer) return NO_PAIR;
  const { leg } = seeker;
  const { preflight } = offer;
  if (preflight.requestMethod !== '' && preflight.requestMethod !== leg.method) return NO_PAIR;
  if (preflight.startedAt < leg.startedAt - SLACK || preflight.startedAt > endOf(leg) + SLACK) return NO_PAIR;
  if (offer.refused && leg.response !== null) return NO_PAIR;
  const exact = offer.asked === seeker.unsafe;
  if (!exact && !preflight.requestHeaderNames.every((name) => seeker.names.has(name))) return NO_PAIR;
  const start = Math.abs(preflight.startedAt - leg.startedAt);
  const end = leg.response === null && offer.refused ? Math.abs(endOf(preflight) - endOf(leg)) : 0;
  return start + end + (exact ? 0 : 1000);
}
