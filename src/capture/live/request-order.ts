// The order of requests of one millisecond: in the browser's log they are in the order in which the page made them.
import type { Leg } from '../../cors/types.ts';
import type { Assembler } from '../assemble.ts';
import { entriesOf } from '../har-log.ts';
import { objectOf, textOf } from '../json.ts';
import { readStart } from '../reading/timing.ts';
import type { LogGap } from './log-gap.ts';

/** @param flush pairs anew and reports what changed */
export const createRequestOrder = (assembler: Assembler, flush: () => void): LogGap => ({
  isOpen: () => assembler.tied().size > 0,
  ask() {
    const wanted = assembler.tied();
    return {
      fill(log) {
        if (wanted.size === 0) return;
        assembler.applyLogOrder(indexesIn(log, wanted), wanted);
        flush();
      },
      // The assembler still has what is tied.
      giveBack: () => {},
    };
  },
});

/**
 * The index in the log of each request to the URLs of those wanted. The log is in the order of the requests (measured,
 * Chromium 156: 3500 of 3500), while an entry has its start to the millisecond only.
 */
export function indexesIn(log: unknown, wanted: ReadonlySet<Leg>): (leg: Leg) => number | null {
  const urls = new Set([...wanted].map(({ url }) => url));
  const indexes = new Map<string, number>();
  entriesOf(log).forEach((raw, index) => {
    const entry = objectOf(raw);
    const { url, method } = objectOf(entry.request);
    if (typeof url !== 'string' || !urls.has(url)) return;
    const time = typeof entry.time === 'number' ? entry.time : null;
    indexes.set(keyOf(url, textOf(method), readStart(entry), time), index);
  });
  return ({ url, method, startedAt, duration }) =>
    indexes.get(keyOf(url, method, startedAt, duration)) ?? null;
}

const keyOf = (...parts: readonly (string | number | null)[]): string => JSON.stringify(parts);
