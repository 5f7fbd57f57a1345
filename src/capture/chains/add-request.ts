// One more request: a leg of a request chain there is, or the start of a new one.
import type { Leg } from '../../cors/types.ts';
import type { CapturedRequest } from '../captured.ts';
import { addUnder, pushBounded, remove } from '../lists.ts';
import {
  addEarlierLegs,
  type PreflightCandidate,
  type RequestCandidate,
  requestCandidate,
} from '../pairing/candidates.ts';
import { evict, isFull } from '../pairing/eviction.ts';
import { addRequestTo } from '../pairing/group.ts';
import { isOpenRedirect, isStoppedRedirect, isUnsentTarget } from './legs.ts';
import { dropPaired, takeLate } from './pending-requests.ts';
import { alreadyStopped, awaitTarget, chainAfter, chainBefore, continued, takeTarget } from './redirects.ts';
import {
  type AssemblyState,
  bucketKey,
  bucketOf,
  CHAINS_PER_URL,
  headsBeside,
  markChanged,
  markDirty,
  pairBucket,
  type RequestChain,
  type UrlBucket,
} from './state.ts';

/**
 * Adds a request.
 * @param refused the preflight that it was rebuilt from, and that ended it or may have; null for a recorded request
 * @returns its chain
 */
export function addRequest(
  state: AssemblyState,
  request: CapturedRequest,
  refused: PreflightCandidate | null = null,
): RequestChain {
  const { leg } = request;
  const bucket = bucketOf(state, leg.url);
  const known = isStoppedRedirect(leg)
    ? alreadyStopped(bucket, leg)
    : refused
      ? null
      : takeLate(state, request);
  if (known) return known;
  const before = chainBefore(bucket, request);
  if (before) {
    remove(bucket.pendingRedirects, before);
    if (!isUnsentTarget(request)) extend(state, before, bucket, request, refused);
    return before;
  }
  const after = isOpenRedirect(leg) ? chainAfter(state, request) : null;
  if (after) {
    prepend(state, after, bucket, request);
    return after;
  }
  const chain = createChain(state, request);
  pushBounded(bucket.heads, chain, CHAINS_PER_URL);
  extend(state, chain, bucket, request, refused);
  return chain;
}

function createChain(state: AssemblyState, request: CapturedRequest): RequestChain {
  const number = ++state.chains;
  return { id: `x${number}`, number, requests: [], request, changed: false };
}

/** Puts a redirect that was delivered late in front of the chain that it led to. */
function prepend(
  state: AssemblyState,
  chain: RequestChain,
  bucket: UrlBucket,
  request: CapturedRequest,
): void {
  remove(headsBeside(state, chain), chain);
  if (request.producer.deliversTargetsFirst && isUnsentTarget(chain.request)) chain.requests = [];
  const first = join(state, chain, bucket, request, [], null);
  if (chain.requests.length === 0) chain.request = request;
  for (const later of chain.requests) addEarlierLegs(later, [request.leg]);
  chain.requests = [first, ...chain.requests];
  pushBounded(bucket.heads, chain, CHAINS_PER_URL);
}

/** Adds the chain's first or next leg. */
function extend(
  state: AssemblyState,
  chain: RequestChain,
  bucket: UrlBucket,
  request: CapturedRequest,
  refused: PreflightCandidate | null,
): void {
  if (chain.requests.length > 0) chain.request = continued(chain.request, request);
  const earlierLegs = chain.requests.map(({ leg }) => leg);
  chain.requests = [...chain.requests, join(state, chain, bucket, request, earlierLegs, refused)];
  if (isOpenRedirect(request.leg) && !takeTarget(state, chain, request))
    awaitTarget(state, chain, request.leg);
}

/** Makes the request ready for pairing with its preflight, unless that is known. */
function join(
  state: AssemblyState,
  chain: RequestChain,
  bucket: UrlBucket,
  request: CapturedRequest,
  earlierLegs: readonly Leg[],
  refused: PreflightCandidate | null,
): RequestCandidate<RequestChain> {
  const { leg } = request;
  const candidate = requestCandidate(chain, request, earlierLegs);
  markChanged(state, chain);
  if (refused) {
    candidate.preflight = refused;
    addUnder(state.rebuilt, leg.url, candidate, CHAINS_PER_URL);
  } else {
    makeRoom(state, bucket, leg);
    addRequestTo(bucket.group, candidate);
  }
  return candidate;
}

/** Makes a bucket ready for one more request or preflight. */
export function makeRoom(
  state: AssemblyState,
  bucket: UrlBucket,
  { url, startedAt }: Pick<Leg, 'url' | 'startedAt'>,
): void {
  if (isFull(bucket.group, startedAt)) {
    pairBucket(state, bucket);
    dropPaired(state, bucketKey(url));
    evict(bucket.group);
  }
  markDirty(state, bucket);
}
