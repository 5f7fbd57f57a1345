// Requests that failed without headers: the browser's log may have the headers a moment later.
import { lastLeg } from '../../cors/legs.ts';
import type { Exchange } from '../../cors/types.ts';
import { judge } from '../../cors/verdict.ts';
import type { Captured } from '../captured.ts';
import { entriesOf } from '../har-log.ts';
import { entryKey } from './entry-key.ts';
import { withLateHeaders } from './late-headers.ts';
import type { LogGap } from './log-gap.ts';
import type { Ring } from './ring.ts';

interface BareFailures extends LogGap {
  /** @param id of the exchange that the entry belongs to */
  noteEntry(raw: unknown, captured: Captured, id: string | null): void;
  /** Looks through what a flush changed. */
  noteChanges(changed: readonly Exchange[]): void;
  /** Whether there are failures whose exchange was not flushed yet. */
  hasUnflushed(): boolean;
  clear(): void;
}

/**
 * @param canFill whether the log can be read
 * @param report hands on exchanges that were filled in
 */
export function createBareFailures(
  ring: Ring,
  canFill: boolean,
  read: (raw: unknown) => Captured | null,
  report: (changed: readonly Exchange[]) => void,
): BareFailures {
  /** Keys of entries without a response by the id of their exchange, until the next flush. */
  const unflushed = new Map<string, string>();
  /** Ids of exchanges whose headers are missing by their entry's key. */
  const missing = new Map<string, string>();

  /** @param wanted ids by key */
  function fill(log: unknown, wanted: ReadonlyMap<string, string>): void {
    if (wanted.size === 0) return;
    const changed: Exchange[] = [];
    for (const raw of entriesOf(log)) {
      const exchange = ring.get(wanted.get(entryKey(raw) ?? '') ?? '');
      const captured = exchange ? read(raw) : null;
      if (!exchange || captured?.kind !== 'request' || !captured.leg.response) continue;
      if (lastLeg(exchange).response) continue;
      const filled = withLateHeaders(exchange, captured);
      ring.put(filled);
      changed.push(filled);
    }
    if (changed.length > 0) report(changed);
  }

  return {
    noteEntry(raw, captured, id) {
      if (captured.kind !== 'request' || captured.leg.response) return;
      const key = entryKey(raw);
      if (id !== null && key !== null) unflushed.set(id, key);
    },
    noteChanges(changed) {
      for (const exchange of changed) {
        const key = unflushed.get(exchange.id);
        if (canFill && key !== undefined && mayHaveMore(exchange)) missing.set(key, exchange.id);
      }
      unflushed.clear();
    },
    hasUnflushed: () => unflushed.size > 0,
    isOpen: () => missing.size > 0,
    ask() {
      const wanted = new Map(missing);
      missing.clear();
      return {
        fill: (log) => fill(log, wanted),
        giveBack() {
          for (const [key, id] of wanted) missing.set(key, id);
        },
      };
    },
    clear() {
      missing.clear();
      unflushed.clear();
    },
  };
}

/**
 * Whether a failure without headers may have some by now: nothing explains it, or only credentials that nobody saw, at
 * a preflight that passes without them.
 */
function mayHaveMore(exchange: Exchange): boolean {
  const verdict = judge(exchange);
  if (verdict.outcome === 'undetermined') return true;
  return (
    verdict.outcome === 'blocked' && verdict.stage === 'preflight' && verdict.credentials.mode === 'include'
  );
}
