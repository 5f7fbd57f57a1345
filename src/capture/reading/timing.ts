// When a request started and when it went out.
import { type JsonObject, objectOf, positiveOf, textOf } from '../json.ts';

/** Milliseconds since the epoch; 0 for what is no time. */
export function readStart(entry: JsonObject): number {
  const at = Date.parse(textOf(entry.startedDateTime));
  return Number.isNaN(at) ? 0 : at;
}

/** When the request left the queue in which it waited for its preflight; null when not recorded. */
export function readSent(entry: JsonObject, startedAt: number): number | null {
  const queued = objectOf(entry.timings)._blocked_queueing;
  return typeof queued === 'number' && queued >= 0 ? startedAt + positiveOf(queued) : null;
}
