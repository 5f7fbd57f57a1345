// What of a pairing group can no longer change is dropped; what was paired stays paired.
import type { PairingGroup } from './group.ts';

/** Once nothing has happened for so long, nothing is paired anew. Milliseconds of recorded time. */
const QUIET = 2000;
/** The same where a request's own time starts when its preflight has ended. */
const QUIET_AFTER_PREFLIGHT = 30_000;
/** Most requests or preflights looked at together; beyond it the older half is dropped. */
const MOST = 300;

const isCrowded = <Owner>({ requests, preflights }: PairingGroup<Owner>): boolean =>
  requests.length >= MOST || preflights.length >= MOST;

/** Whether some of the group should be dropped before something that starts at `now` joins it. */
export function isFull<Owner>(group: PairingGroup<Owner>, now: number): boolean {
  if (group.requests.length === 0 && group.preflights.length === 0) return false;
  const quiet = group.startsAfterPreflight ? QUIET_AFTER_PREFLIGHT : QUIET;
  return group.endedAt + quiet < now || isCrowded(group);
}

/** Drops everything after a quiet spell, else the older half. Pair the group first. */
export function evict<Owner>(group: PairingGroup<Owner>): void {
  if (!isCrowded(group)) {
    group.requests = [];
    group.preflights = [];
    return;
  }
  const gone = new Set(group.requests.slice(0, -MOST / 2).map(({ preflight }) => preflight));
  group.preflights = group.preflights.filter((preflight) => !gone.has(preflight)).slice(-MOST / 2);
  group.requests = group.requests.slice(-MOST / 2);
}

/** An owner with its number among all, from 1. */
export interface Numbered {
  readonly number: number;
}

/** Drops the requests of owners before that number and the preflights found for them. Pair the group first. */
export function evictBefore<Owner extends Numbered>(group: PairingGroup<Owner>, oldest: number): void {
  const old = group.requests.filter(({ owner }) => owner.number < oldest);
  if (old.length === 0) return;
  const gone = new Set(old.map(({ preflight }) => preflight));
  group.preflights = group.preflights.filter((preflight) => !gone.has(preflight));
  group.requests = group.requests.filter(({ owner }) => owner.number >= oldest);
}
