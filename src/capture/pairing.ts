// Which OPTIONS belongs to which request. Both are known in the order in which the page made the requests (a
// preflight carries its request's growing number, a request its start time), so the pairs never cross: the pairing
// with the most pairs that fit, and the least distance between them, is the right one.
import { type AssumedMode, preflightFault, requestedBy } from '../cors/checks.ts';
import { lowerName } from '../cors/headers.ts';
import { unsafeHeaderNames } from '../cors/safelist.ts';
import { byCodeUnits, sortShort } from '../cors/sorting.ts';
import type { Exchange, Leg, Preflight } from '../cors/types.ts';

/** A leg that may have had a preflight. `T` is whatever the caller hangs on it. */
export interface Seeker<T> {
  owner: T;
  leg: Leg;
  /** When it went out, where that is known: just after its preflight has ended (within 2 ms, measured). */
  readonly sentAt: number | null;
  /** How long after its end, as it is told, its preflight may start. Milliseconds. */
  readonly patience: number;
  preflight: Offer | null;
  /** Its place in the browser's own log, which is in the order of asking; null until looked up, NaN if not in it. */
  rank: number | null;
  /** The legs before it: a refused request's entry after a redirect holds none of the page's headers. */
  earlier: readonly Leg[];
  /** Its own header names that need a preflight, as in {@link Offer.asked}; worked out when there is one. */
  unsafe: string | null;
  /** All header names it is known to carry; worked out when no preflight asks for exactly the same. */
  names: ReadonlySet<string> | null;
}

/** A request's running number among those of one renderer; null where the browser gives none. */
export interface Order {
  readonly renderer: string;
  readonly count: number;
}

/** A preflight that may belong to a leg. */
export interface Offer {
  readonly preflight: Preflight;
  readonly order: Order | null;
  readonly asked: string;
  /** True: no request can follow it. False: it passed, at least without credentials. */
  readonly refused: boolean;
}

/** The requests and preflights of one URL that may still find each other. */
export interface Cluster<T> {
  seekers: Seeker<T>[];
  offers: Offer[];
  /** Requests of one millisecond got answers that differ: only the browser's log knows which came first. */
  unsure: boolean;
  /** When the last of them ended; minus infinity when there was none. */
  until: number;
}

/** An empty list of anything. */
export const NOTHING: readonly never[] = [];

/** Prepares a leg for pairing. */
export function seekerOf<T>(
  owner: T,
  leg: Leg,
  sentAt: number | null,
  earlier: readonly Leg[],
  browser: Exchange['browser'],
): Seeker<T> {
  const patience = browser === 'firefox' ? PATIENCE : SLACK;
  return { owner, leg, sentAt, patience, preflight: null, rank: null, earlier, unsafe: null, names: null };
}

function unsafeOf<T>(seeker: Seeker<T>): string {
  seeker.unsafe ??= unsafeHeaderNames(seeker.leg.requestHeaders).join(',');
  return seeker.unsafe;
}

function namesOf<T>(seeker: Seeker<T>): ReadonlySet<string> {
  seeker.names ??= new Set(
    [seeker.leg, ...seeker.earlier].flatMap((leg) =>
      leg.requestHeaders.map((header) => lowerName(header.name)),
    ),
  );
  return seeker.names;
}

/**
 * Prepares a preflight for pairing.
 * @param mode the credentials mode of its request where that is known; what fails without credentials fails with them too
 */
export function offerOf(preflight: Preflight, order: Order | null, mode: AssumedMode = 'not-include'): Offer {
  const asked = requestedBy(preflight, []);
  const { response } = preflight;
  return {
    preflight,
    order,
    asked: sortShort([...preflight.requestHeaderNames], byCodeUnits).join(','),
    refused: response === null || preflightFault(response, preflight.origin ?? '', asked, mode) !== null,
  };
}

/** Once nothing has happened for so long, what was paired stays paired. Milliseconds of recorded time. */
const QUIET = 2000;
/** Most seekers or offers looked at together; beyond it the older half is let go. */
const MOST = 300;

const isCrowded = <T>({ seekers, offers }: Cluster<T>): boolean =>
  seekers.length >= MOST || offers.length >= MOST;

/** Whether part of the cluster should be let go before something that starts at `now` joins it. */
export function isFull<T>(cluster: Cluster<T>, now: number): boolean {
  if (cluster.seekers.length === 0 && cluster.offers.length === 0) return false;
  return cluster.until + QUIET < now || isCrowded(cluster);
}

/** The list with one more, made anew if that is the first: such a list has no room to spare, and most get no second one. */
export function added<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}

/** Adds a leg. */
export function addSeeker<T>(cluster: Cluster<T>, seeker: Seeker<T>): void {
  cluster.seekers = added(cluster.seekers, seeker);
  cluster.until = Math.max(cluster.until, endOf(seeker.leg));
}

/** Adds a preflight. */
export function addOffer<T>(cluster: Cluster<T>, offer: Offer): void {
  cluster.offers = added(cluster.offers, offer);
  cluster.until = Math.max(cluster.until, endOf(offer.preflight));
}

/** Lets go of what can no longer change: everything after a quiet spell, else the older half. Pair it up first. */
export function letGo<T>(cluster: Cluster<T>): void {
  if (!isCrowded(cluster)) {
    cluster.seekers = [];
    cluster.offers = [];
    return;
  }
  const gone = new Set(cluster.seekers.slice(0, -MOST / 2).map((seeker) => seeker.preflight));
  cluster.offers = cluster.offers.filter((offer) => !gone.has(offer)).slice(-MOST / 2);
  cluster.seekers = cluster.seekers.slice(-MOST / 2);
}

/** What the legs hang on, when they can be told old from new. */
export interface Numbered {
  /** Its place among all, from 1. */
  readonly number: number;
}

/** Lets go of the legs of owners before that number and of the preflights found for them. Pair it up first. */
export function letGoBefore(cluster: Cluster<Numbered>, oldest: number): void {
  if (!cluster.seekers.some(({ owner }) => owner.number < oldest)) return;
  const old = cluster.seekers.filter(({ owner }) => owner.number < oldest);
  const gone = new Set(old.map(({ preflight }) => preflight));
  cluster.offers = cluster.offers.filter((offer) => !gone.has(offer));
  cluster.seekers = cluster.seekers.filter(({ owner }) => owner.number >= oldest);
}

/**
 * Pairs the cluster anew and returns the seekers whose preflight changed. First those that ask for exactly the same,
 * then what is left over, where a preflight may ask for fewer headers than the request is known to carry.
 */
export function pairUp<T>(cluster: Cluster<T>): readonly Seeker<T>[] {
  const { seekers, offers } = cluster;
  cluster.unsure = false;
  const [onlySeeker, onlyOffer] = [seekers[0], offers[0]];
  if (!onlySeeker || !onlyOffer) return NOTHING;
  if (seekers.length === 1 && offers.length === 1) return pairTwo(onlySeeker, onlyOffer);
  sortShort(seekers, inOrderOfAsking);
  sortShort(offers, inOrderOfRequests(offers));
  const found = new Map<Seeker<T>, Offer>();
  const groups = groupBy(seekers, keyOfSeeker);
  for (const [key, group] of groupBy(offers, keyOfOffer))
    pairSome(cluster, groups.get(key) ?? [], group, found);
  const taken = new Set(found.values());
  if (taken.size < offers.length) {
    pairSome(
      cluster,
      seekers.filter((seeker) => !found.has(seeker)),
      offers.filter((offer) => !taken.has(offer)),
      found,
    );
  }
  const changed = seekers.filter((seeker) => seeker.preflight !== (found.get(seeker) ?? null));
  for (const seeker of changed) seeker.preflight = found.get(seeker) ?? null;
  return changed;
}

const keyOfSeeker = <T>(seeker: Seeker<T>): string => `${seeker.leg.method} ${unsafeOf(seeker)}`;
const keyOfOffer = ({ preflight, asked }: Offer): string => `${preflight.requestMethod} ${asked}`;

function pairSome<T>(
  cluster: Cluster<T>,
  seekers: readonly Seeker<T>[],
  offers: readonly Offer[],
  found: Map<Seeker<T>, Offer>,
): void {
  align(seekers, offers, found);
  cluster.unsure ||= isUnsure(seekers, offers);
}

/** Where there is nothing to choose from. */
function pairTwo<T>(seeker: Seeker<T>, offer: Offer): readonly Seeker<T>[] {
  const found = distance(seeker, offer) === NO_PAIR ? null : offer;
  if (seeker.preflight === found) return NOTHING;
  seeker.preflight = found;
  return [seeker];
}

/** HAR tells a start to the millisecond; within one, the log's order decides, and until that is known the end. */
function inOrderOfAsking<T>(one: Seeker<T>, other: Seeker<T>): number {
  const byStart = one.leg.startedAt - other.leg.startedAt;
  if (byStart !== 0) return byStart;
  const byRank = (one.rank ?? Number.NaN) - (other.rank ?? Number.NaN);
  return byRank || endOf(one.leg) - endOf(other.leg);
}

/**
 * By the running numbers: under load a preflight's own start can be 100 ms out of order (measured). Those of different
 * renderers do not compare.
 */
function inOrderOfRequests(offers: readonly Offer[]): (one: Offer, other: Offer) => number {
  const numbered = offers.every((offer) => offer.order?.renderer === offers[0]?.order?.renderer);
  return (one, other) =>
    (numbered ? (one.order?.count ?? 0) - (other.order?.count ?? 0) : 0) ||
    one.preflight.startedAt - other.preflight.startedAt ||
    endOf(one.preflight) - endOf(other.preflight);
}

/** Whether requests of one millisecond, their order not known, share preflights that differ in what they say. */
function isUnsure<T>(seekers: readonly Seeker<T>[], offers: readonly Offer[]): boolean {
  if (offers.length < 2) return false;
  const tied = seekers.some((seeker, index) => {
    const before = seekers[index - 1];
    return before?.leg.startedAt === seeker.leg.startedAt && (before.rank === null || seeker.rank === null);
  });
  return tied && new Set(offers.map(saidBy)).size > 1;
}

/** What a preflight's answer says about CORS, as one text. */
function saidBy({ preflight }: Offer): string {
  const lines = (preflight.response?.headers ?? [])
    .filter(({ name }) => /^(?:access-control-|location$)/i.test(name))
    .map(({ name, value }) => `${lowerName(name)}:${value}`);
  return [preflight.error, preflight.response?.status, ...lines.sort()].join('\n');
}

/**
 * Gives every request its place in the browser's log; the cluster is to be paired anew.
 * @param asked the requests that had ended before the log was read; others may be missing for now only
 */
export function rankBy<T>(
  cluster: Cluster<T>,
  rankOf: (leg: Leg) => number | null,
  asked: ReadonlySet<Leg>,
): void {
  for (const seeker of cluster.seekers) {
    seeker.rank = rankOf(seeker.leg) ?? seeker.rank ?? (asked.has(seeker.leg) ? Number.NaN : null);
  }
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
 * The same for the end of Firefox's requests: the time that it tells of one leaves out what was spent on the
 * preflight, and under load a preflight starts 300 ms and more after its request (measured, 153).
 */
const PATIENCE = 5000;

/**
 * How badly the two fit, in milliseconds; less is better, infinite when they cannot belong together. A preflight
 * begins with its request; with its end the request goes out, or ends too where it was refused.
 */
function distance<T>(seeker: Seeker<T> | undefined, offer: Offer | undefined): number {
  if (!seeker || !offer) return NO_PAIR;
  const { leg, sentAt } = seeker;
  const { preflight } = offer;
  if (preflight.requestMethod !== '' && preflight.requestMethod !== leg.method) return NO_PAIR;
  if (preflight.startedAt < leg.startedAt - SLACK || preflight.startedAt > endOf(leg) + seeker.patience)
    return NO_PAIR;
  if (offer.refused && leg.response !== null) return NO_PAIR;
  const exact = offer.asked === unsafeOf(seeker);
  if (!exact && !preflight.requestHeaderNames.every((name) => namesOf(seeker).has(name))) return NO_PAIR;
  const other = exact ? 0 : 1000;
  // Under load starts and ends are told 100 ms late and more; never early, and when a request went out is exact.
  const late = Math.max(0, preflight.startedAt - leg.startedAt);
  const early = 4 * Math.max(0, leg.startedAt - preflight.startedAt);
  if (leg.response !== null && sentAt !== null) {
    return early + 2 * Math.abs(sentAt - endOf(preflight)) + other;
  }
  const end = offer.refused ? Math.abs(endOf(leg) - endOf(preflight)) : 0;
  return early + late + end + other;
}
