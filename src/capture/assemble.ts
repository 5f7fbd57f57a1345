// Entries become exchanges: each preflight finds its request, each redirect its next hop, in whatever order they come.

import { lacksStorageAccess } from '../cors/credentials.ts';
import { firstHeader } from '../cors/headers.ts';
import { originOf } from '../cors/origin.ts';
import type { Exchange, Leg } from '../cors/types.ts';
import type { Captured, CapturedRequest } from './entry.ts';
import {
  added,
  addOffer,
  addSeeker,
  type Cluster,
  isFull,
  letGo,
  letGoBefore,
  NOTHING,
  type Numbered,
  type Offer,
  offerOf,
  pairUp,
  rankBy,
  type Seeker,
  seekerOf,
} from './pairing.ts';

export interface Assembler {
  /** Takes one entry; returns the id of the exchange it belongs to, null for a preflight. */
  add(captured: Captured): string | null;
  /** The exchanges that are new or went on since the last call: same id, new object. */
  flush(): readonly Exchange[];
  /** Ids of exchanges that became part of another one since the last call. */
  merged(): readonly string[];
  /**
   * Requests to URLs where some were so close together that only the browser's log can tell their preflights apart.
   * Read the log, give {@link rank} its order, then flush again.
   */
  unsure(): ReadonlySet<Leg>;
  /**
   * @param rankOf the place of a request in the browser's log; null when it is not in it
   * @param asked what {@link unsure} held before the log was read: what came while it was read is asked for again
   */
  rank(rankOf: (leg: Leg) => number | null, asked: ReadonlySet<Leg>): void;
  /** Whether there is a preflight of Firefox's whose request has not come, and was refused if it carried credentials. */
  undecided(): boolean;
  /** Those of them that ended before that time are told of without their request, which may come all the same. */
  giveUp(before: number): void;
  /**
   * Fills in the requests that Firefox never delivers, with their own headers.
   * @param unended the requests of a log that have not ended
   */
  recall(unended: readonly CapturedRequest[]): void;
  clear(): void;
}

/** An exchange while it grows. */
interface Story extends Numbered {
  readonly id: string;
  seekers: readonly Seeker<Story>[];
  request: CapturedRequest;
  /** It is new or went on since the last flush. */
  touched: boolean;
}

/** All that is remembered of one URL. */
interface Place extends Cluster<Story> {
  /** Stories that ended in a redirect which goes on to here. */
  redirects: Story[];
  /** Stories whose first leg is here: a hop that arrives late belongs in front of one of these. */
  beginnings: Story[];
  /** It waits for being paired anew. */
  dirty: boolean;
  /** How many times any place had been used when this one was last used. */
  used: number;
}

/** A preflight without its request, and what it tells of that. */
interface Undecided {
  readonly offer: Offer;
  readonly request: CapturedRequest;
}

/** How long a redirect waits for its target; milliseconds of recorded time. */
const PATIENCE = 120_000;
/** The same in Firefox, where nothing but the time tells whether two requests were made by the same line of code. */
const FIREFOX_PATIENCE = 5000;
/** Most stories remembered per URL. */
const REMEMBERED = 1000;
/** Most URLs remembered for late halves; beyond it stay those of the last uses, half as many. */
const URLS = 4000;
/** Most of the newest stories remembered over all URLs, and as many again until the next sweep. */
const NEWEST = 5000;

/** All that an assembler remembers. */
interface Memory {
  readonly prefix: string;
  /** How many stories there have been. */
  count: number;
  /** How many there had been at the last sweep. */
  swept: number;
  /** How many times any place was used. */
  uses: number;
  /** One index for all: most URLs are seen once, and finding them is a good part of the work. */
  readonly places: Map<string, Place>;
  /** Stories that are new or went on since the last flush; those no longer marked became part of others. */
  readonly touched: Story[];
  /** Places that something was added to since they were last paired, and some that have been paired since. */
  readonly dirty: Place[];
  readonly unsure: Set<Place>;
  /** Preflights of Firefox's by URL that refuse credentials, where nothing shows whether there are any. */
  readonly undecided: Map<string, Undecided[]>;
  /** Requests of Firefox's by URL that were made up from their preflight. */
  readonly rebuilt: Map<string, Seeker<Story>[]>;
  readonly merged: string[];
}

/** Makes an assembler. Ids are `prefix` and a running number. */
export function createAssembler(prefix = 'x'): Assembler {
  const memory: Memory = {
    prefix,
    count: 0,
    swept: 0,
    uses: 0,
    places: new Map(),
    touched: [],
    dirty: [],
    unsure: new Set(),
    undecided: new Map(),
    rebuilt: new Map(),
    merged: [],
  };
  return {
    add: (captured) => add(memory, captured),
    flush: () => flush(memory),
    merged: () => memory.merged.splice(0),
    unsure: () => new Set([...memory.unsure].flatMap((place) => place.seekers.map(({ leg }) => leg))),
    rank: (rankOf, asked) => {
      for (const place of memory.unsure) {
        rankBy(place, rankOf, asked);
        soil(memory, place);
      }
      memory.unsure.clear();
    },
    undecided: () => isUndecided(memory),
    giveUp: (before) => giveUp(memory, before),
    recall: (unended) => {
      for (const request of unended) recall(memory, request);
    },
    clear: () => {
      memory.places.clear();
      memory.undecided.clear();
      memory.rebuilt.clear();
      memory.merged.length = 0;
      memory.touched.length = 0;
      memory.dirty.length = 0;
      memory.unsure.clear();
    },
  };
}

function add(memory: Memory, captured: Captured): string | null {
  if (captured.kind === 'request') return addRequest(memory, captured).id;
  const { preflight, order, request } = captured;
  const credentialed = request && firstHeader(preflight.requestHeaders, 'sec-fetch-storage-access') !== null;
  const offer = offerOf(preflight, order, credentialed ? 'include' : 'not-include');
  if (request && offer.refused) return addRequest(memory, request, offer).id;
  addOffer(join(memory, placeOf(memory, preflight.url), preflight.startedAt), offer);
  // Only where nothing shows that there were no credentials.
  if (request && !lacksStorageAccess(request.leg) && offerOf(preflight, order, 'include').refused) {
    const { undecided } = memory;
    undecided.set(preflight.url, push(undecided.get(preflight.url) ?? [], { offer, request }));
  }
  return null;
}

const placeOf = (memory: Memory, url: string): Place => {
  let place = memory.places.get(url);
  if (!place) {
    place = createPlace();
    memory.places.set(url, place);
  }
  place.used = ++memory.uses;
  return place;
};

const touch = (memory: Memory, story: Story): void => {
  if (!story.touched) memory.touched.push(story);
  story.touched = true;
};

const soil = (memory: Memory, place: Place): void => {
  if (!place.dirty) memory.dirty.push(place);
  place.dirty = true;
};

const settle = (memory: Memory, place: Place): void => {
  if (!place.dirty) return;
  place.dirty = false;
  for (const seeker of pairUp(place)) touch(memory, seeker.owner);
  if (place.unsure) memory.unsure.add(place);
  else if (memory.unsure.size > 0) memory.unsure.delete(place);
};

/** Makes ready for something to join that starts at `now`. */
const join = (memory: Memory, place: Place, now: number): Place => {
  if (isFull(place, now)) {
    settle(memory, place);
    letGo(place);
  }
  soil(memory, place);
  return place;
};

/** @param refused the preflight that it was made up from, and that ended it or may have */
function addRequest(memory: Memory, request: CapturedRequest, refused: Offer | null = null): Story {
  const { leg } = request;
  const place = placeOf(memory, leg.url);
  const again = isStopped(leg) ? stoppedAlready(place, leg) : refused ? undefined : cameLate(memory, request);
  if (again) return again;
  const before = nearest(place.redirects, (story) => gap(story, request));
  if (before) {
    drop(place.redirects, before);
    return isPhantom(request) ? before : extend(memory, before, place, request, refused);
  }
  const after = isOpenRedirect(leg) ? lateHop(memory, request) : null;
  if (after) {
    drop(beginningsWith(memory, after), after);
    if (request.browser === 'firefox' && isPhantom(after.request)) after.seekers = [];
    const first = seek(memory, after, place, request, NOTHING, null);
    if (after.seekers.length === 0) after.request = request;
    for (const seeker of after.seekers) {
      seeker.earlier = [leg, ...seeker.earlier];
      seeker.names = null;
    }
    after.seekers = [first, ...after.seekers];
    place.beginnings = push(place.beginnings, after);
    return after;
  }
  memory.count++;
  const story: Story = {
    id: `${memory.prefix}${memory.count}`,
    number: memory.count,
    seekers: NOTHING,
    request,
    touched: false,
  };
  place.beginnings = push(place.beginnings, story);
  return extend(memory, story, place, request, refused);
}

/** The story of a request of Firefox's that was given up before it came. */
function cameLate(memory: Memory, { leg }: CapturedRequest): Story | undefined {
  const given = memory.rebuilt.get(leg.url)?.filter(({ preflight }) => preflight?.refused === false);
  const seeker = given && nearest(given, ({ preflight }) => preflight && waiting(leg, preflight));
  if (!seeker) return undefined;
  dropFrom(memory.rebuilt, leg.url, seeker);
  seeker.leg = leg;
  touch(memory, seeker.owner);
  if (isOpenRedirect(leg)) leadsOn(memory, seeker.owner, leg);
  return seeker.owner;
}

function recall(memory: Memory, { leg }: CapturedRequest): void {
  const seeker = nearest(
    memory.rebuilt.get(leg.url) ?? [],
    ({ preflight }) => preflight && waiting(leg, preflight),
  );
  if (!seeker?.preflight) return;
  dropFrom(memory.rebuilt, leg.url, seeker);
  // Its own time tells nothing; it waited for its preflight.
  const duration = Math.max(0, endOf(seeker.preflight.preflight) - leg.startedAt);
  seeker.leg = { ...leg, duration };
  touch(memory, seeker.owner);
}

/** Preflights whose request came after all are decided. */
function isUndecided(memory: Memory): boolean {
  for (const [url, list] of memory.undecided) {
    const paired = new Set(memory.places.get(url)?.seekers.map((seeker) => seeker.preflight));
    for (const one of list.filter(({ offer }) => paired.has(offer))) dropFrom(memory.undecided, url, one);
  }
  return memory.undecided.size > 0;
}

function giveUp(memory: Memory, before: number): void {
  if (!isUndecided(memory)) return;
  for (const [url, list] of memory.undecided) {
    for (const one of list.filter(({ offer }) => endOf(offer.preflight) <= before)) {
      dropFrom(memory.undecided, url, one);
      const place = memory.places.get(url);
      if (place) place.offers = place.offers.filter((offer) => offer !== one.offer);
      addRequest(memory, one.request, one.offer);
    }
  }
}

/** Forgets the oldest stories, whatever their URLs, so that a long recording stays small. */
function sweep(memory: Memory): void {
  if (memory.count - memory.swept < NEWEST) return;
  memory.swept = memory.count;
  const oldest = memory.count - NEWEST + 1;
  for (const [url, seekers] of memory.rebuilt) {
    const young = seekers.filter(({ owner }) => owner.number >= oldest);
    if (young.length > 0) memory.rebuilt.set(url, young);
    else memory.rebuilt.delete(url);
  }
  memory.places.forEach((place, url) => {
    place.redirects = since(oldest, place.redirects);
    place.beginnings = since(oldest, place.beginnings);
    if (!place.unsure) letGoBefore(place, oldest);
    if (isEmpty(place)) memory.places.delete(url);
  });
}

/** Forgets the URLs used longest ago, so that a long recording stays small. Redirects wait until they are swept. */
function trimPlaces(memory: Memory): void {
  if (memory.places.size <= URLS) return;
  memory.places.forEach((place, url) => {
    const waits = place.unsure || place.redirects.length > 0;
    if (place.used <= memory.uses - URLS / 2 && !waits) memory.places.delete(url);
  });
}

/** Chromium hands over a redirect that it did not follow twice, as '' and as ERR_ABORTED (measured, 156). */
function stoppedAlready(place: Place, leg: Leg): Story | undefined {
  return place.beginnings.find(({ seekers: [only, ...more] }) => {
    const same = only?.leg.startedAt === leg.startedAt && only.leg.method === leg.method;
    return same && more.length === 0 && isStopped(only.leg);
  });
}

function seek(
  memory: Memory,
  story: Story,
  place: Place,
  { leg, sentAt }: CapturedRequest,
  earlier: readonly Leg[],
  refused: Offer | null,
): Seeker<Story> {
  const seeker = seekerOf(story, leg, sentAt, earlier, story.request.browser);
  touch(memory, story);
  if (refused) {
    seeker.preflight = refused;
    memory.rebuilt.set(leg.url, push(memory.rebuilt.get(leg.url) ?? [], seeker));
  } else addSeeker(join(memory, place, leg.startedAt), seeker);
  return seeker;
}

function extend(
  memory: Memory,
  story: Story,
  place: Place,
  request: CapturedRequest,
  refused: Offer | null,
): Story {
  const { leg } = request;
  const { seekers } = story;
  if (seekers.length === 0) story.seekers = [seek(memory, story, place, request, NOTHING, refused)];
  else {
    story.request = continued(story.request, request);
    const earlier = seekers.map((seeker) => seeker.leg);
    story.seekers = [...seekers, seek(memory, story, place, request, earlier, refused)];
  }
  if (isOpenRedirect(leg) && !followEarly(memory, story, request)) leadsOn(memory, story, leg);
  return story;
}

/** The story waits for what its last leg leads to. */
function leadsOn(memory: Memory, story: Story, { response }: Leg): void {
  const target = placeOf(memory, response?.redirectUrl ?? '');
  target.redirects = push(target.redirects, story);
}

/**
 * Takes what a redirect led to when that came first, as it often does in Firefox; true when there was such.
 * @param hop the redirect, with which the story ends so far
 */
function followEarly(memory: Memory, story: Story, hop: CapturedRequest): boolean {
  const after = hop.browser === 'firefox' ? lateHop(memory, hop) : null;
  if (!after || after === story) return false;
  drop(beginningsWith(memory, after), after);
  after.touched = false;
  memory.merged.push(after.id);
  if (isPhantom(after.request)) return true;
  for (const seeker of after.seekers) {
    seeker.owner = story;
    seeker.earlier = [...story.seekers.map(({ leg }) => leg), ...seeker.earlier];
    seeker.names = null;
  }
  story.seekers = [...story.seekers, ...after.seekers];
  story.request = continued(story.request, after.request);
  const last = story.seekers.at(-1)?.leg;
  if (last && isOpenRedirect(last)) {
    drop(placeOf(memory, last.response?.redirectUrl ?? '').redirects, after);
    leadsOn(memory, story, last);
  }
  return true;
}

/** The story that this hop led to, when its target was delivered first. */
function lateHop(memory: Memory, hop: CapturedRequest): Story | null {
  return nearest(memory.places.get(hop.leg.response?.redirectUrl ?? '')?.beginnings ?? NOTHING, (story) => {
    const first = story.seekers[0]?.leg;
    if (!first || first.startedAt < hop.leg.startedAt || !sameAsker(story.request, hop)) return null;
    const distance = Math.abs(first.startedAt - endOf(hop.leg));
    return distance > patienceOf(hop) ? null : distance;
  });
}

/** The stories that begin at the same URL as this one. */
const beginningsWith = (memory: Memory, story: Story): Story[] =>
  memory.places.get(story.seekers[0]?.leg.url ?? '')?.beginnings ?? [];

/** The page's own failures that this request of a service worker may have been made for. */
const takenBy = (memory: Memory, story: Story): readonly Story[] =>
  beginningsWith(memory, story).filter((page) => isWithin(story, page));

/** The requests that a service worker may have made for this failure of the page's. */
const askers = (memory: Memory, story: Story): readonly Story[] =>
  beginningsWith(memory, story).filter((own) => isServiceWorkers(own) && isWithin(own, story));

function flush(memory: Memory): readonly Exchange[] {
  for (const place of memory.dirty.splice(0)) settle(memory, place);
  for (const story of memory.touched.slice()) {
    if (isServiceWorkers(story)) for (const page of takenBy(memory, story)) touch(memory, page);
  }
  const changed: Exchange[] = [];
  for (const story of memory.touched.splice(0)) {
    if (!story.touched) continue;
    story.touched = false;
    if (!isWhole(story)) continue;
    const exchange = build(story, isTaken(story) && askers(memory, story).some(saysMore));
    if (concernsCors(exchange)) changed.push(exchange);
  }
  sweep(memory);
  trimPlaces(memory);
  trim(memory.undecided);
  trim(memory.rebuilt);
  return changed;
}

// Written out: with a spread, reading a log took a quarter longer (measured, Node 20).
const createPlace = (): Place => ({
  seekers: [],
  offers: [],
  unsure: false,
  until: Number.NEGATIVE_INFINITY,
  redirects: [],
  beginnings: [],
  dirty: false,
  used: 0,
});

const isEmpty = ({ seekers, offers, redirects, beginnings }: Place): boolean =>
  seekers.length === 0 && offers.length === 0 && redirects.length === 0 && beginnings.length === 0;

/** The entry of a redirect's target that was never sent: the exchange ended with the redirect. */
const isPhantom = ({ browser, leg }: CapturedRequest): boolean =>
  leg.response === null && leg.error === (browser === 'firefox' ? '' : 'net::ERR_ABORTED');

/** How long before its preflight a request of Firefox's log began; null when they do not belong together. */
function waiting(leg: Leg, { preflight }: Offer): number | null {
  if (preflight.requestMethod !== leg.method) return null;
  const before = preflight.startedAt - leg.startedAt;
  return before < -BLUR || before > PATIENCE ? null : Math.abs(before);
}

// A page's request that a service worker took and made again gives two entries: the worker's own lies within the page's,
// and when it fails the page's holds no answer (measured, Chromium 156). Both are listed; only the worker's has a reason.

/** A service worker's own request, or that of a frame in another process. */
const isServiceWorkers = ({ request }: Story): boolean => request.outsidePage && !request.fromWorker;

/** There is something to see of it: not only that it failed. */
const saysMore = ({ seekers }: Story): boolean =>
  seekers.some(({ leg, preflight }) => leg.response || preflight || leg.error !== 'net::ERR_FAILED');

const isTaken = (story: Story): boolean => !story.request.outsidePage && !saysMore(story);

/** Milliseconds that the clocks of page and service worker may differ by. */
const BLUR = 5;

function isWithin(own: Story, page: Story): boolean {
  const [inner, outer] = [own.seekers[0]?.leg, page.seekers[0]?.leg];
  return (
    inner !== undefined &&
    outer !== undefined &&
    inner.method === outer.method &&
    isTaken(page) &&
    inner.startedAt >= outer.startedAt - BLUR &&
    endOf(inner) <= endOf(outer) + BLUR
  );
}

/** @param askedAgain a service worker took the page's request and made it itself */
function build(story: Story, askedAgain: boolean): Exchange {
  const legs = story.seekers.map(({ leg, preflight }) => (preflight ? withPreflight(leg, preflight) : leg));
  const { request } = story;
  const preflight = legs.find((leg) => leg.preflight)?.preflight ?? null;
  return {
    id: story.id,
    origin: firstOrigin(legs) ?? request.origin,
    legs: legs as unknown as Exchange['legs'],
    mode: preflight ? 'cors' : request.mode,
    resourceType: request.resourceType,
    initiator: request.initiator,
    viaServiceWorker: request.viaServiceWorker || askedAgain,
    fromWorker: request.fromWorker,
    browser: request.browser,
    inFlight: request.inFlight,
  };
}

/** Written out, so that all legs are of one shape, which a copy by `...` is not: what reads them is faster then (measured). */
const withPreflight = (leg: Leg, { preflight }: Offer): Leg => ({
  url: leg.url,
  method: leg.method,
  origin: leg.origin,
  requestHeaders: leg.requestHeaders,
  preflight,
  response: leg.response,
  error: leg.error,
  startedAt: leg.startedAt,
  duration: leg.duration,
  fromCache: leg.fromCache,
  hasBody: leg.hasBody,
});

/** What stays within the page's own origin is kept only until it is known that no redirect led out of it or into it. */
function concernsCors(exchange: Exchange): boolean {
  for (const leg of exchange.legs) if (concerns(leg, exchange)) return true;
  return false;
}

const concerns = (leg: Leg, exchange: Exchange): boolean =>
  leg.preflight !== null ||
  originOf(leg.url) !== exchange.origin ||
  isFailure(leg.error) ||
  (isStopped(leg) && isOut(leg.response?.redirectUrl ?? null, exchange)) ||
  (exchange.browser === 'firefox' && isDeadEnd(leg.response?.redirectUrl ?? ''));

const isStopped = ({ error, response }: Leg): boolean =>
  (error === '' || error === 'net::ERR_ABORTED') && response !== null && response.redirectUrl !== null;

/** Never followed, not even from the page's own origin, and Firefox does not mark that it stopped there. */
const isDeadEnd = (target: string): boolean =>
  target !== '' && !/^https?:\/\/[^/?#@]*(?:[/?#]|$)/i.test(target);

const isOut = (target: string | null, { origin }: Exchange): boolean =>
  target !== null && originOf(target) !== origin;

const isWhole = ({ seekers, request }: Story): boolean => seekers.length > 1 || !request.onlyAsTarget;

const isFailure = (error: string | null): boolean => error !== null && error !== 'net::ERR_ABORTED';

/** The page's origin is what the first leg sent; a later leg may say `null`. */
function firstOrigin(legs: readonly Leg[]): string | null {
  const first = legs[0];
  return first?.origin ?? first?.preflight?.origin ?? null;
}

const endOf = (part: { startedAt: number; duration: number }): number => part.startedAt + part.duration;

function push<T>(list: T[], item: T): T[] {
  const longer = added(list, item);
  if (longer.length > REMEMBERED) longer.shift();
  return longer;
}

function drop<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}

function dropFrom<T>(index: Map<string, T[]>, key: string, item: T): void {
  const list = index.get(key);
  if (!list) return;
  drop(list, item);
  if (list.length === 0) index.delete(key);
}

/** The stories from that number on; the very same list when there are no others. */
const since = (oldest: number, list: Story[]): Story[] =>
  list.some(({ number }) => number < oldest) ? list.filter(({ number }) => number >= oldest) : list;

/** Forgets the URLs seen longest ago, so that a long recording stays small. */
function trim(index: Map<string, unknown>): void {
  if (index.size <= URLS) return;
  for (const url of index.keys()) {
    if (index.size <= URLS / 2) return;
    index.delete(url);
  }
}

/** The item with the least measure; null measures do not count. */
function nearest<T>(items: readonly T[], measure: (item: T) => number | null): T | null {
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let place = 0; place < items.length; place++) {
    const item = items[place] as T;
    const size = measure(item);
    if (size !== null && size < least) {
      best = item;
      least = size;
    }
  }
  return best;
}

function isOpenRedirect(leg: Leg): boolean {
  return leg.response !== null && leg.response.redirectUrl !== null && leg.error === null;
}

function continued(first: CapturedRequest, next: CapturedRequest): CapturedRequest {
  return {
    ...first,
    origin: first.origin ?? next.origin,
    mode: first.mode === 'unknown' ? next.mode : first.mode,
    viaServiceWorker: first.viaServiceWorker || next.viaServiceWorker,
    inFlight: next.inFlight,
    onlyAsTarget: false,
  };
}

const patienceOf = ({ browser }: CapturedRequest): number =>
  browser === 'firefox' ? FIREFOX_PATIENCE : PATIENCE;

/** Milliseconds between a story's open redirect and the request that may go on from it; null when it cannot. */
function gap(story: Story, next: CapturedRequest): number | null {
  const hop = story.seekers[story.seekers.length - 1]?.leg;
  if (!hop || next.leg.startedAt < hop.startedAt || !sameAsker(story.request, next)) return null;
  const distance = Math.abs(next.leg.startedAt - endOf(hop));
  return distance > patienceOf(next) ? null : distance;
}

type Asker = Pick<Exchange, 'resourceType' | 'initiator'>;

function sameAsker(one: Asker, other: Asker): boolean {
  return (
    one.resourceType === other.resourceType &&
    one.initiator?.url === other.initiator?.url &&
    one.initiator?.line === other.initiator?.line &&
    one.initiator?.column === other.initiator?.column
  );
}
