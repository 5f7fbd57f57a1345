// Redirects join legs into request chains, whichever of redirect and target is delivered first.
import { wasSentWithout } from '../../cors/headers.ts';
import { endOf } from '../../cors/legs.ts';
import { originOf } from '../../cors/origin.ts';
import type { Exchange, Leg } from '../../cors/types.ts';
import type { CapturedRequest } from '../captured.ts';
import { nearest, pushBounded, remove } from '../lists.ts';
import { addEarlierLegs } from '../pairing/candidates.ts';
import { isOpenRedirect, isStoppedRedirect, isUnsentTarget } from './legs.ts';
import {
  type AssemblyState,
  bucketKey,
  bucketOf,
  CHAINS_PER_URL,
  headsBeside,
  type RequestChain,
  type UrlBucket,
} from './state.ts';

/** The chain whose redirect this request follows; null when there is none. */
export const chainBefore = (bucket: UrlBucket, request: CapturedRequest): RequestChain | null =>
  nearest(bucket.pendingRedirects, (chain) => gapBefore(chain, request));

/** Milliseconds between a chain's open redirect and the request that may follow it; null when it cannot. */
function gapBefore(chain: RequestChain, next: CapturedRequest): number | null {
  const hop = chain.requests.at(-1)?.leg;
  return hop && isSameRequester(chain.request, next) ? gapBetween(hop, next.leg, next) : null;
}

/** The chain that starts with this redirect's target; null when it was not delivered yet. */
export function chainAfter({ buckets }: AssemblyState, hop: CapturedRequest): RequestChain | null {
  const heads = buckets.get(bucketKey(hop.leg.response?.redirectUrl ?? ''))?.heads ?? [];
  return nearest(heads, (chain) => {
    const first = chain.requests[0]?.leg;
    return first && isSameRequester(chain.request, hop) ? gapBetween(hop.leg, first, hop) : null;
  });
}

function gapBetween(hop: Leg, target: Leg, { producer }: CapturedRequest): number | null {
  if (target.startedAt < hop.startedAt || !mayLeadTo(hop, target)) return null;
  // One bucket has URLs with a user name and without.
  if (hop.response?.redirectUrl !== target.url) return null;
  const gap = Math.abs(target.startedAt - endOf(hop));
  return gap > producer.redirectWindow ? null : gap;
}

/**
 * A request that was sent without Origin went to the page's own origin, or was none of CORS: then only a target that names that
 * origin can follow it.
 */
const mayLeadTo = (hop: Leg, target: Leg): boolean =>
  target.origin === null ||
  target.origin === originOf(hop.url) ||
  !wasSentWithout(hop.requestHeaders, hop.origin);

type Requester = Pick<Exchange, 'resourceType' | 'initiator'>;

const isSameRequester = (one: Requester, other: Requester): boolean =>
  one.resourceType === other.resourceType &&
  one.initiator?.url === other.initiator?.url &&
  one.initiator?.line === other.initiator?.line &&
  one.initiator?.column === other.initiator?.column;

/** The chain waits for what the redirect leads to. */
export function awaitTarget(state: AssemblyState, chain: RequestChain, { response }: Leg): void {
  const target = bucketOf(state, response?.redirectUrl ?? '');
  pushBounded(target.pendingRedirects, chain, CHAINS_PER_URL);
}

/**
 * Takes what the chain's last redirect led to when that was delivered first, as often in Firefox.
 * @returns whether there was such
 */
export function takeTarget(state: AssemblyState, chain: RequestChain, hop: CapturedRequest): boolean {
  const after = hop.producer.deliversTargetsFirst ? chainAfter(state, hop) : null;
  if (!after || after === chain) return false;
  remove(headsBeside(state, after), after);
  after.changed = false;
  state.merged.push(after.id);
  if (isUnsentTarget(after.request)) return true;
  const legs = chain.requests.map(({ leg }) => leg);
  for (const request of after.requests) {
    request.owner = chain;
    addEarlierLegs(request, legs);
  }
  chain.requests = [...chain.requests, ...after.requests];
  chain.request = continued(chain.request, after.request);
  const last = chain.requests.at(-1)?.leg;
  if (last && isOpenRedirect(last)) {
    remove(bucketOf(state, last.response?.redirectUrl ?? '').pendingRedirects, after);
    awaitTarget(state, chain, last);
  }
  return true;
}

/** What is known of a request after one more leg. */
export const continued = (first: CapturedRequest, next: CapturedRequest): CapturedRequest => ({
  ...first,
  origin: first.origin ?? next.origin,
  mode: first.mode === 'unknown' ? next.mode : first.mode,
  viaServiceWorker: first.viaServiceWorker || next.viaServiceWorker,
  inFlight: next.inFlight,
  onlyAsTarget: false,
  onlyIfCors: first.onlyIfCors && next.onlyIfCors,
});

/** Measured, Chromium 156: a redirect that was not followed is delivered twice, with the errors '' and ERR_ABORTED. */
export const alreadyStopped = (bucket: UrlBucket, leg: Leg): RequestChain | undefined =>
  bucket.heads.find(({ requests: [only, ...more] }) => {
    const isSame = only?.leg.startedAt === leg.startedAt && only.leg.method === leg.method;
    return isSame && more.length === 0 && isStoppedRedirect(only.leg);
  });
