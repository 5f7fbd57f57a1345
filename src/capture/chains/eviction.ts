// What can no longer change is dropped, so that a long recording stays small.
import { evictBefore } from '../pairing/eviction.ts';
import type { AssemblyState, RequestChain, UrlBucket } from './state.ts';

/** Most URLs remembered for late halves; beyond it only those of the last uses stay, half as many. */
const URLS = 4000;
/** Most of the newest chains remembered over all URLs, and as many again until the next eviction. */
const NEWEST = 5000;

export function evictOld(state: AssemblyState): void {
  evictOldestChains(state);
  evictUnusedBuckets(state);
  keepNewestUrls(state.pending);
  keepNewestUrls(state.rebuilt);
}

/** Drops the oldest chains, whatever their URLs. */
function evictOldestChains(state: AssemblyState): void {
  if (state.chains - state.chainsAtEviction < NEWEST) return;
  state.chainsAtEviction = state.chains;
  const oldest = state.chains - NEWEST + 1;
  const isYoung = ({ number }: RequestChain): boolean => number >= oldest;
  for (const [url, requests] of state.rebuilt) {
    const young = requests.filter(({ owner }) => isYoung(owner));
    if (young.length > 0) state.rebuilt.set(url, young);
    else state.rebuilt.delete(url);
  }
  for (const [url, bucket] of state.buckets) {
    bucket.pendingRedirects = bucket.pendingRedirects.filter(isYoung);
    bucket.heads = bucket.heads.filter(isYoung);
    if (!bucket.group.tied) evictBefore(bucket.group, oldest);
    if (isEmpty(bucket)) state.buckets.delete(url);
  }
}

/** Drops the URLs used longest ago. Pending redirects wait until they are the oldest. */
function evictUnusedBuckets({ buckets, uses }: AssemblyState): void {
  if (buckets.size <= URLS) return;
  for (const [url, { group, pendingRedirects, lastUse }] of buckets) {
    const isAwaited = group.tied || pendingRedirects.length > 0;
    if (lastUse <= uses - URLS / 2 && !isAwaited) buckets.delete(url);
  }
}

/** Drops the URLs that were added longest ago. */
function keepNewestUrls(byUrl: Map<string, unknown>): void {
  if (byUrl.size <= URLS) return;
  for (const url of [...byUrl.keys()].slice(0, byUrl.size - URLS / 2)) byUrl.delete(url);
}

const isEmpty = ({ group, pendingRedirects, heads }: UrlBucket): boolean =>
  group.requests.length === 0 &&
  group.preflights.length === 0 &&
  pendingRedirects.length === 0 &&
  heads.length === 0;
