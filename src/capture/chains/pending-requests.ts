// Requests that Firefox has not delivered: it delivers none whose preflight failed, and some preflights fail only with credentials.

import { lacksStorageAccess } from '../../cors/credentials.ts';
import { firstHeader } from '../../cors/headers.ts';
import { endOf } from '../../cors/legs.ts';
import type { Leg } from '../../cors/types.ts';
import type { CapturedPreflight, CapturedRequest } from '../captured.ts';
import { addUnder, nearest, removeUnder } from '../lists.ts';
import {
  type PreflightCandidate,
  preflightCandidate,
  type RequestCandidate,
  requestCandidate,
} from '../pairing/candidates.ts';
import { misfit, wasSentAnyway } from '../pairing/fit.ts';
import { isOpenRedirect } from './legs.ts';
import { awaitTarget } from './redirects.ts';
import {
  type AssemblyState,
  bucketKey,
  CHAINS_PER_URL,
  markChanged,
  type PendingRequest,
  type RequestChain,
} from './state.ts';

/** How much earlier than its request a preflight may seem to start. Milliseconds. */
const CLOCK_BLUR = 5;
/** How long after its request a preflight may start. Milliseconds. */
const LONGEST_WAIT = 120_000;

/** The preflight, judged with credentials where its request shows that it has some. */
export function candidateOf({
  preflight,
  requestNumber,
  request,
  producer,
}: CapturedPreflight): PreflightCandidate {
  const hasCredentials =
    request !== null && firstHeader(preflight.requestHeaders, 'sec-fetch-storage-access') !== null;
  const mode = hasCredentials ? 'include' : 'not-include';
  return preflightCandidate(preflight, requestNumber, mode, producer.startsAfterPreflight);
}

/**
 * Remembers the request of a preflight that passes without credentials only, where nothing shows that there are none, and of any
 * where requests that failed are left out.
 */
export function notePending(
  state: AssemblyState,
  { preflight, requestNumber, request }: CapturedPreflight,
  candidate: PreflightCandidate,
): void {
  if (!request) return;
  // Where failures are left out, a request that does not come has failed.
  const mayHaveFailed =
    !request.producer.recording.keepsFailures ||
    (!lacksStorageAccess(request.leg) && preflightCandidate(preflight, requestNumber, 'include').refused);
  if (mayHaveFailed) {
    addUnder(state.pending, bucketKey(preflight.url), { preflight: candidate, request }, CHAINS_PER_URL);
  }
}

/** Whether a request is pending. Those that came after all no longer are. */
export function hasPending(state: AssemblyState): boolean {
  for (const key of state.pending.keys()) dropPaired(state, key);
  return state.pending.size > 0;
}

/** Drops what came after all of the requests of a bucket. */
export function dropPaired({ pending, buckets }: AssemblyState, key: string): void {
  const list = pending.get(key);
  if (!list) return;
  const paired = new Set(buckets.get(key)?.group.requests.map((request) => request.preflight));
  for (const one of list.filter(({ preflight }) => paired.has(preflight))) removeUnder(pending, key, one);
}

/** Takes out the requests whose preflights ended before that time. */
export function takeOverdue(state: AssemblyState, before: number): readonly PendingRequest[] {
  if (!hasPending(state)) return [];
  const overdue = [...state.pending.values()].flatMap((list) =>
    list.filter(({ preflight }) => endOf(preflight.preflight) <= before),
  );
  for (const one of overdue) {
    const key = bucketKey(one.preflight.preflight.url);
    removeUnder(state.pending, key, one);
    const group = state.buckets.get(key)?.group;
    if (group) group.preflights = group.preflights.filter((preflight) => preflight !== one.preflight);
  }
  return overdue;
}

/** Puts a request that came after it was rebuilt in the rebuilt one's stead; returns its chain. */
export function takeLate(state: AssemblyState, captured: CapturedRequest): RequestChain | null {
  const { leg } = captured;
  const all = state.rebuilt.get(leg.url) ?? [];
  const request =
    rebuiltFor(
      all.filter(({ preflight }) => preflight?.refused === false),
      leg,
    ) ?? sentAnyway(state, captured, all);
  if (!request) return null;
  removeUnder(state.rebuilt, leg.url, request);
  request.leg = leg;
  markChanged(state, request.owner);
  if (isOpenRedirect(leg)) awaitTarget(state, request.owner, leg);
  return request.owner;
}

/** The rebuilt request that was sent although its preflight refused it, where no other preflight allowed this one. */
function sentAnyway(
  { buckets }: AssemblyState,
  captured: CapturedRequest,
  all: readonly Rebuilt[],
): Rebuilt | null {
  if (all.length === 0) return null;
  const late = requestCandidate(null, captured, []);
  const others = buckets.get(bucketKey(captured.leg.url))?.group.preflights ?? [];
  if (others.some((preflight) => misfit(late, preflight) < Number.POSITIVE_INFINITY)) return null;
  return all.find(({ preflight }) => preflight !== null && wasSentAnyway(late, preflight)) ?? null;
}

/** Gives a rebuilt request its own headers, from a log that has it as not ended; false where there is none. */
export function fillIn(state: AssemblyState, { leg }: CapturedRequest): boolean {
  const request = rebuiltFor(state.rebuilt.get(leg.url) ?? [], leg);
  if (!request?.preflight) return false;
  removeUnder(state.rebuilt, leg.url, request);
  // Its own time says nothing; it waited for its preflight.
  const duration = Math.max(0, endOf(request.preflight.preflight) - leg.startedAt);
  request.leg = { ...leg, duration };
  markChanged(state, request.owner);
  return true;
}

type Rebuilt = RequestCandidate<RequestChain>;

const rebuiltFor = (rebuilt: readonly Rebuilt[], leg: Leg): Rebuilt | null =>
  nearest(rebuilt, ({ preflight }) => preflight && waitBefore(leg, preflight));

/** How long before its preflight a request started; null when they do not belong together. */
function waitBefore(leg: Leg, { preflight }: PreflightCandidate): number | null {
  if (preflight.requestMethod !== leg.method) return null;
  const wait = preflight.startedAt - leg.startedAt;
  return wait < -CLOCK_BLUR || wait > LONGEST_WAIT ? null : Math.abs(wait);
}
