// Preflights delivered before all of the network's own headers were known: the browser's log has them a moment later.
import { mapLegs } from '../../cors/legs.ts';
import type { Exchange, Leg, Preflight } from '../../cors/types.ts';
import { judge } from '../../cors/verdict.ts';
import type { Captured } from '../captured.ts';
import { entriesOf } from '../har-log.ts';
import { entryKey } from './entry-key.ts';
import type { LogGap } from './log-gap.ts';
import type { Ring } from './ring.ts';

interface PartialPreflights extends LogGap {
  noteEntry(raw: unknown, captured: Captured): void;
  /** Looks through what a flush changed. */
  noteChanges(changed: readonly Exchange[]): void;
  /** The exchange with the whole preflights that were found in the log. */
  completed(exchange: Exchange): Exchange;
  clear(): void;
}

/**
 * @param canFill whether the log can be read
 * @param report hands on exchanges that were completed
 */
export function createPartialPreflights(
  ring: Ring,
  canFill: boolean,
  read: (raw: unknown) => Captured | null,
  report: (changed: readonly Exchange[]) => void,
): PartialPreflights {
  /** Their entry's key, until they are part of an exchange. */
  const keys = new WeakMap<Preflight, string>();
  /** Those that may be what failed, by their key. */
  const missing = new Map<string, Preflight>();
  /** What the log had in their place. */
  const whole = new WeakMap<Preflight, Preflight>();

  function completed(exchange: Exchange): Exchange {
    const isReplaced = ({ preflight }: Leg): boolean => preflight !== null && whole.has(preflight);
    if (!exchange.legs.some(isReplaced)) return exchange;
    return mapLegs(exchange, (leg) =>
      leg.preflight ? { ...leg, preflight: whole.get(leg.preflight) ?? leg.preflight } : leg,
    );
  }

  function fill(log: unknown, wanted: ReadonlyMap<string, Preflight>): void {
    if (wanted.size === 0) return;
    for (const raw of entriesOf(log)) {
      const partial = wanted.get(entryKey(raw) ?? '');
      const captured = partial ? read(raw) : null;
      if (partial && captured?.kind === 'preflight' && !captured.partial)
        whole.set(partial, captured.preflight);
    }
    const changed = ring.all().flatMap((exchange) => {
      const filled = completed(exchange);
      return filled === exchange ? [] : filled;
    });
    for (const exchange of changed) ring.put(exchange);
    if (changed.length > 0) report(changed);
  }

  return {
    noteEntry(raw, captured) {
      if (captured.kind !== 'preflight' || !captured.partial || !canFill) return;
      const key = entryKey(raw);
      if (key !== null) keys.set(captured.preflight, key);
    },
    noteChanges(changed) {
      for (const exchange of changed) {
        for (const { preflight } of exchange.legs) {
          const key = preflight ? keys.get(preflight) : undefined;
          if (!preflight || key === undefined) continue;
          keys.delete(preflight);
          if (judge(exchange).outcome !== 'allowed') missing.set(key, preflight);
        }
      }
    },
    completed,
    isOpen: () => missing.size > 0,
    ask() {
      const wanted = new Map(missing);
      missing.clear();
      return {
        fill: (log) => fill(log, wanted),
        giveBack() {
          for (const [key, preflight] of wanted) missing.set(key, preflight);
        },
      };
    },
    clear: () => missing.clear(),
  };
}
