// What an assembler remembers: request chains while they grow, in an index by URL.
import type { CapturedRequest } from '../captured.ts';
import type { PreflightCandidate, RequestCandidate } from '../pairing/candidates.ts';
import type { Numbered } from '../pairing/eviction.ts';
import { createGroup, type PairingGroup, pairGroup } from '../pairing/group.ts';

/** Most chains remembered per URL. */
export const CHAINS_PER_URL = 1000;

/** An exchange while it grows: a request and what its redirects led to. */
export interface RequestChain extends Numbered {
  readonly id: string;
  /** Its legs in order, each with its preflight. */
  requests: readonly RequestCandidate<RequestChain>[];
  /** What is known of the request over all its legs. */
  request: CapturedRequest;
  /** It is new or changed since the last flush. */
  changed: boolean;
}

/** All that is remembered of one URL. */
export interface UrlBucket {
  readonly group: PairingGroup<RequestChain>;
  /** Chains that end in a redirect to this URL. */
  pendingRedirects: RequestChain[];
  /** Chains whose first leg is here: a redirect that arrives late belongs in front of one of these. */
  heads: RequestChain[];
  /** It is to be paired anew. */
  dirty: boolean;
  /** How many times any bucket had been used when this one was last used. */
  lastUse: number;
}

/** A preflight that refuses credentials and whose request has not come, with what it shows of that. */
export interface PendingRequest {
  readonly preflight: PreflightCandidate;
  readonly request: CapturedRequest;
}

export interface AssemblyState {
  /** How many chains there have been. */
  chains: number;
  /** How many there had been when the oldest were last evicted. */
  chainsAtEviction: number;
  /** How many times any bucket was used. */
  uses: number;
  /** One index for everything: most URLs are seen once, and finding them is a good part of the work. */
  readonly buckets: Map<string, UrlBucket>;
  /** Chains that are new or changed since the last flush; those no longer marked became part of others. */
  readonly changed: RequestChain[];
  /** Buckets that something was added to since they were last paired, and some that have been paired since. */
  readonly dirty: UrlBucket[];
  /** Buckets whose order of requests only the browser's log knows. */
  readonly tied: Set<UrlBucket>;
  /** By URL, where nothing shows whether the request has credentials. */
  readonly pending: Map<string, PendingRequest[]>;
  /** Requests by URL that were rebuilt from their preflight. */
  readonly rebuilt: Map<string, RequestCandidate<RequestChain>[]>;
  /** Ids of chains that became part of another one since they were last taken. */
  readonly merged: string[];
}

export const createState = (): AssemblyState => ({
  chains: 0,
  chainsAtEviction: 0,
  uses: 0,
  buckets: new Map(),
  changed: [],
  dirty: [],
  tied: new Set(),
  pending: new Map(),
  rebuilt: new Map(),
  merged: [],
});

/** Drops everything but the running numbers: an id is never used twice. */
export function clearState(state: AssemblyState): void {
  state.buckets.clear();
  state.pending.clear();
  state.rebuilt.clear();
  state.merged.length = 0;
  state.changed.length = 0;
  state.dirty.length = 0;
  state.tied.clear();
}

/**
 * The URL without user name and password: the preflight of a request whose URL has them is sent, and recorded, without
 * (the web platform test send-authentication-basic-cors).
 */
export function bucketKey(url: string): string {
  return url.includes('@') ? url.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i, '$1') : url;
}

/** The bucket of a URL, made if there is none. */
export function bucketOf(state: AssemblyState, url: string): UrlBucket {
  const key = bucketKey(url);
  let bucket = state.buckets.get(key);
  if (!bucket) {
    bucket = createBucket();
    state.buckets.set(key, bucket);
  }
  bucket.lastUse = ++state.uses;
  return bucket;
}

const createBucket = (): UrlBucket => ({
  group: createGroup(),
  pendingRedirects: [],
  heads: [],
  dirty: false,
  lastUse: 0,
});

/** The chains that begin at the same URL as this one. */
export const headsBeside = ({ buckets }: AssemblyState, chain: RequestChain): RequestChain[] =>
  buckets.get(bucketKey(chain.requests[0]?.leg.url ?? ''))?.heads ?? [];

export function markChanged(state: AssemblyState, chain: RequestChain): void {
  if (!chain.changed) state.changed.push(chain);
  chain.changed = true;
}

export function markDirty(state: AssemblyState, bucket: UrlBucket): void {
  if (!bucket.dirty) state.dirty.push(bucket);
  bucket.dirty = true;
}

/** Pairs a bucket's preflights and requests anew if something was added. */
export function pairBucket(state: AssemblyState, bucket: UrlBucket): void {
  if (!bucket.dirty) return;
  bucket.dirty = false;
  for (const { owner } of pairGroup(bucket.group)) markChanged(state, owner);
  if (bucket.group.tied) state.tied.add(bucket);
  else state.tied.delete(bucket);
}
