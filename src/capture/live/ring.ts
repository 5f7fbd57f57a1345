// The newest exchanges, so many at most.
import type { Exchange } from '../../cors/types.ts';

/** Most exchanges held; the oldest are dropped first. */
export const CAPACITY = 10_000;

export interface Ring {
  get(id: string): Exchange | undefined;
  has(id: string): boolean;
  /** Every exchange held now, oldest first. */
  all(): Exchange[];
  /** Adds an exchange, or puts its newer state in its place. */
  put(exchange: Exchange): void;
  /** Whether there was such. */
  remove(id: string): boolean;
  /** Drops the oldest until the rest has room; returns their ids. */
  makeRoom(): readonly string[];
  clear(): void;
  /** How many were dropped since the last clearing. */
  dropped(): number;
}

export function createRing(capacity = CAPACITY): Ring {
  const exchanges = new Map<string, Exchange>();
  let dropped = 0;
  return {
    get: (id) => exchanges.get(id),
    has: (id) => exchanges.has(id),
    all: () => [...exchanges.values()],
    put: (exchange) => void exchanges.set(exchange.id, exchange),
    remove: (id) => exchanges.delete(id),
    makeRoom() {
      const excess = exchanges.size - capacity;
      if (excess <= 0) return [];
      const oldest = [...exchanges.keys()].slice(0, excess);
      for (const id of oldest) exchanges.delete(id);
      dropped += oldest.length;
      return oldest;
    },
    clear() {
      exchanges.clear();
      dropped = 0;
    },
    dropped: () => dropped,
  };
}
