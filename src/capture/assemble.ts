// Entries become exchanges: each preflight finds its request, each redirect its next hop, in whatever order they come.
import type { Exchange, Leg } from '../cors/types.ts';
import type { Captured, CapturedPreflight, CapturedRequest } from './captured.ts';
import { addRequest, makeRoom } from './chains/add-request.ts';
import { evictOld } from './chains/eviction.ts';
import { exchangeOf } from './chains/exchange.ts';
import { candidateOf, fillIn, hasPending, notePending, takeOverdue } from './chains/pending-requests.ts';
import { isServiceWorkers, pageFailuresOf, wasSentAgain } from './chains/service-worker.ts';
import {
  type AssemblyState,
  bucketOf,
  clearState,
  createState,
  markChanged,
  markDirty,
  pairBucket,
} from './chains/state.ts';
import { addPreflightTo } from './pairing/group.ts';
import { applyLogOrder } from './pairing/order.ts';

export interface Assembler {
  /** Takes one entry; returns the id of the exchange it belongs to, null for a preflight. */
  add(captured: Captured): string | null;
  /** The exchanges that are new or changed since the last call: same id, new object. */
  flush(): readonly Exchange[];
  /** Ids of exchanges that became part of another one since the last call. */
  merged(): readonly string[];
  /**
   * Requests to URLs where some were so close together that only the browser's log can tell their preflights apart.
   * Read the log, give {@link applyLogOrder} its order, then flush again.
   */
  tied(): ReadonlySet<Leg>;
  /**
   * @param indexOf the index of a request in the browser's log; null when it is not in it
   * @param wanted what {@link tied} returned before the log was read: what came while it was read is looked for again
   */
  applyLogOrder(indexOf: (leg: Leg) => number | null, wanted: ReadonlySet<Leg>): void;
  /** Whether there is a preflight whose request has not been delivered, and was refused if it has credentials. */
  hasPending(): boolean;
  /** Those of them that ended before that time become exchanges without their request, which may come all the same. */
  addOverdue(before: number): void;
  /**
   * Gives the requests that are never delivered their own headers.
   * @param unended the requests of a log that have not ended
   * @returns those of them that no preflight ended
   */
  fillIn(unended: readonly CapturedRequest[]): readonly CapturedRequest[];
  clear(): void;
}

export function createAssembler(): Assembler {
  const state = createState();
  return {
    add: (captured) =>
      captured.kind === 'request' ? addRequest(state, captured).id : addPreflight(state, captured),
    flush: () => flush(state),
    merged: () => state.merged.splice(0),
    tied: () => new Set([...state.tied].flatMap(({ group }) => group.requests.map(({ leg }) => leg))),
    applyLogOrder(indexOf, wanted) {
      for (const bucket of state.tied) {
        applyLogOrder(bucket.group.requests, indexOf, wanted);
        markDirty(state, bucket);
      }
      state.tied.clear();
    },
    hasPending: () => hasPending(state),
    addOverdue(before) {
      for (const { request, preflight } of takeOverdue(state, before)) addRequest(state, request, preflight);
    },
    fillIn: (unended) => unended.filter((request) => !fillIn(state, request)),
    clear: () => clearState(state),
  };
}

function addPreflight(state: AssemblyState, captured: CapturedPreflight): string | null {
  const { preflight, request } = captured;
  const candidate = candidateOf(captured);
  if (request && candidate.refused) return addRequest(state, request, candidate).id;
  const bucket = bucketOf(state, preflight.url);
  makeRoom(state, bucket, preflight);
  addPreflightTo(bucket.group, candidate);
  notePending(state, captured, candidate);
  return null;
}

function flush(state: AssemblyState): readonly Exchange[] {
  for (const bucket of state.dirty.splice(0)) pairBucket(state, bucket);
  for (const chain of state.changed.filter(isServiceWorkers)) {
    for (const page of pageFailuresOf(state, chain)) markChanged(state, page);
  }
  const changed = state.changed.splice(0).flatMap((chain) => {
    if (!chain.changed) return [];
    chain.changed = false;
    return exchangeOf(chain, wasSentAgain(state, chain)) ?? [];
  });
  evictOld(state);
  return changed;
}
