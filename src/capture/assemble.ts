// Entries become exchanges: each preflight finds its request, each redirect its next hop, in whatever order they come.
import { askedBy, preflightFault } from '../cors/checks.ts';
import { unsafeHeaderNames } from '../cors/safelist.ts';
import type { Exchange, Leg, Preflight } from '../cors/types.ts';
import type { Captured, CapturedPreflight, CapturedRequest } from './entry.ts';

/** What adding one entry did. `exchange` is new or revised (same id, new object); null for a preflight still alone. */
export interface Assembled {
  readonly exchange: Exchange | null;
  /** The id of an exchange that turned out to be a part of this one. */
  readonly absorbed: string | null;
}

export interface Assembler {
  add(captured: Captured): Assembled;
  /** Preflights that no request has claimed; each is shown as an exchange of its own when the caller asks. */
  unclaimed(): readonly Preflight[];
  clear(): void;
}

/** A preflight starts with its request, give or take the clock; milliseconds. */
const EARLY = 250;
/** How long a preflight or a hop waits for its other half; milliseconds of recorded time. */
const PATIENCE = 120_000;
/** Most waiting halves kept per URL. */
const WAITING = 1000;

interface Waiting {
  readonly captured: CapturedPreflight;
}

/** Makes an assembler. Ids are `prefix` and a running number. */
export function createAssembler(prefix = 'x'): Assembler {
  let count = 0;
  const lonePreflights = new Map<string, Waiting[]>();
  /** Exchanges whose last leg has this URL and no preflight yet. */
  const awaitingPreflight = new Map<string, Exchange[]>();
  /** Exchanges that ended in a followed redirect, under the URL they go on to. */
  const openRedirects = new Map<string, Exchange[]>();
  /** Exchanges by the URL of their first leg: a hop that arrives late belongs in front of one of these. */
  const beginnings = new Map<string, Exchange[]>();

  const remember = (exchange: Exchange): void => {
    const last = lastLeg(exchange);
    if (!last.preflight) push(awaitingPreflight, last.url, exchange);
    if (isOpenRedirect(last)) push(openRedirects, last.response?.redirectUrl ?? '', exchange);
    push(beginnings, exchange.legs[0].url, exchange);
  };
  const forget = (exchange: Exchange): void => {
    for (const index of [awaitingPreflight, openRedirects, beginnings]) {
      for (const url of keysOf(exchange)) drop(index, url, exchange);
    }
  };

  function addPreflight(captured: CapturedPreflight): Assembled {
    const { preflight } = captured;
    const candidates = (awaitingPreflight.get(preflight.url) ?? []).filter((exchange) =>
      mayBelong(preflight, lastLeg(exchange)),
    );
    const exchange = closest(candidates, (candidate) => distance(preflight, lastLeg(candidate)));
    if (!exchange) {
      push(lonePreflights, preflight.url, { captured });
      return { exchange: null, absorbed: null };
    }
    forget(exchange);
    const revised = withLastLeg(exchange, { ...lastLeg(exchange), preflight });
    remember(revised);
    return { exchange: revised, absorbed: null };
  }

  function claimPreflight(leg: Leg): Leg {
    const waiting = lonePreflights.get(leg.url) ?? [];
    const candidates = waiting.filter(({ captured }) => mayBelong(captured.preflight, leg));
    const found = closest(candidates, ({ captured }) => distance(captured.preflight, leg));
    if (!found) return leg;
    drop(lonePreflights, leg.url, found);
    return { ...leg, preflight: found.captured.preflight };
  }

  function addRequest(captured: CapturedRequest): Assembled {
    const leg = claimPreflight(captured.leg);
    const before = closest(
      (openRedirects.get(leg.url) ?? []).filter((exchange) => goesOn(exchange, leg, captured)),
      (exchange) => Math.abs(leg.startedAt - endOf(lastLeg(exchange))),
    );
    if (before) {
      forget(before);
      // `redirect: 'manual'` leaves an entry for the target that was never sent: the exchange ended with the redirect.
      if (leg.error === 'net::ERR_ABORTED' && !leg.response) return { exchange: before, absorbed: null };
      const joined = { ...continued(before, captured), legs: [...before.legs, leg] as const };
      remember(joined);
      return { exchange: joined, absorbed: null };
    }
    const exchange: Exchange = {
      id: `${prefix}${++count}`,
      origin: captured.origin ?? leg.preflight?.origin ?? null,
      legs: [leg],
      mode: leg.preflight ? 'cors' : captured.mode,
      resourceType: captured.resourceType,
      initiator: captured.initiator,
      viaServiceWorker: captured.viaServiceWorker,
      browser: captured.browser,
      inFlight: captured.inFlight,
    };
    const after = isOpenRedirect(leg) ? lateHop(exchange, leg) : null;
    if (after) {
      forget(after);
      const joined: Exchange = {
        ...after,
        origin: exchange.origin ?? after.origin,
        legs: [leg, ...after.legs],
      };
      remember(joined);
      return { exchange: joined, absorbed: null };
    }
    remember(exchange);
    return { exchange, absorbed: null };
  }

  /** The exchange that this hop led to, when it was delivered first. */
  function lateHop(hop: Exchange, leg: Leg): Exchange | null {
    const candidates = (beginnings.get(leg.response?.redirectUrl ?? '') ?? []).filter(
      (exchange) =>
        exchange.legs[0].startedAt >= leg.startedAt &&
        sameAsker(exchange, hop) &&
        exchange.legs[0].startedAt <= endOf(leg) + PATIENCE,
    );
    return closest(candidates, (exchange) => Math.abs(exchange.legs[0].startedAt - endOf(leg)));
  }

  return {
    add: (captured) => (captured.kind === 'preflight' ? addPreflight(captured) : addRequest(captured)),
    unclaimed: () => [...lonePreflights.values()].flat().map(({ captured }) => captured.preflight),
    clear: () => {
      for (const index of [lonePreflights, awaitingPreflight, openRedirects, beginnings]) index.clear();
    },
  };
}

const lastLeg = (exchange: Exchange): Leg => exchange.legs[exchange.legs.length - 1] ?? exchange.legs[0];
const endOf = (part: { startedAt: number; duration: number }): number => part.startedAt + part.duration;

function keysOf(exchange: Exchange): string[] {
  const last = lastLeg(exchange);
  return [exchange.legs[0].url, last.url, last.response?.redirectUrl ?? ''];
}

function push<T>(index: Map<string, T[]>, key: string, item: T): void {
  const list = index.get(key);
  if (!list) index.set(key, [item]);
  else {
    list.push(item);
    if (list.length > WAITING) list.shift();
  }
}

function drop<T>(index: Map<string, T[]>, key: string, item: T): void {
  const list = index.get(key);
  const at = list?.indexOf(item) ?? -1;
  if (!list || at < 0) return;
  list.splice(at, 1);
  if (list.length === 0) index.delete(key);
}

function closest<T>(items: readonly T[], measure: (item: T) => number): T | null {
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const size = measure(item);
    if (size < least) {
      best = item;
      least = size;
    }
  }
  return best;
}

function isOpenRedirect(leg: Leg): boolean {
  return leg.response?.redirectUrl != null && leg.error === null;
}

const withLastLeg = (exchange: Exchange, leg: Leg): Exchange => ({
  ...exchange,
  origin: exchange.legs.length === 1 ? (exchange.origin ?? leg.preflight?.origin ?? null) : exchange.origin,
  mode: leg.preflight ? 'cors' : exchange.mode,
  legs: [...exchange.legs.slice(0, -1), leg] as unknown as Exchange['legs'],
});

function continued(exchange: Exchange, captured: CapturedRequest): Exchange {
  return {
    ...exchange,
    origin: exchange.origin ?? captured.origin,
    mode: exchange.mode === 'unknown' ? captured.mode : exchange.mode,
    viaServiceWorker: exchange.viaServiceWorker || captured.viaServiceWorker,
    inFlight: captured.inFlight,
  };
}

function goesOn(exchange: Exchange, leg: Leg, captured: CapturedRequest): boolean {
  const hop = lastLeg(exchange);
  return (
    leg.startedAt >= hop.startedAt && leg.startedAt <= endOf(hop) + PATIENCE && sameAsker(exchange, captured)
  );
}

function sameAsker(
  one: Pick<Exchange, 'resourceType' | 'initiator'>,
  other: Pick<Exchange, 'resourceType' | 'initiator'>,
): boolean {
  return (
    one.resourceType === other.resourceType &&
    one.initiator?.url === other.initiator?.url &&
    one.initiator?.line === other.initiator?.line &&
    one.initiator?.column === other.initiator?.column
  );
}

/** Whether nothing speaks against this OPTIONS having been sent for that request. */
function mayBelong(preflight: Preflight, leg: Leg): boolean {
  if (preflight.requestMethod !== '' && preflight.requestMethod !== leg.method) return false;
  if (preflight.startedAt < leg.startedAt - EARLY || preflight.startedAt > endOf(leg) + EARLY) return false;
  const carried = new Set(leg.requestHeaders.map((header) => header.name.toLowerCase()));
  if (!preflight.requestHeaderNames.every((name) => carried.has(name))) return false;
  const refused = isRefused(preflight);
  return refused === null || refused === (leg.response === null);
}

/** Refused whatever the credentials mode, accepted whatever it, or null: it depends. */
function isRefused(preflight: Preflight): boolean | null {
  if (!preflight.response) return true;
  const origin = preflight.origin ?? '';
  const asked = askedBy(preflight, []);
  const without = preflightFault(preflight.response, origin, asked, 'not-include') !== null;
  // What fails without credentials fails with them too; what passes without may fail with.
  if (without) return true;
  return null;
}

/**
 * How badly the two fit; less is better. A preflight begins within milliseconds of its request, and a request whose
 * preflight was refused ends with it.
 */
function distance(preflight: Preflight, leg: Leg): number {
  const start = Math.abs(preflight.startedAt - leg.startedAt);
  const end = leg.response === null ? Math.abs(endOf(preflight) - endOf(leg)) : 0;
  const names = unsafeHeaderNames(leg.requestHeaders);
  const exact = names.length === preflight.requestHeaderNames.length ? 0 : 1000;
  return start + end + exact;
}
