// A finished log that comes entry by entry: its exchanges.
import type { Exchange, Leg } from '../cors/types.ts';
import { type Assembler, createAssembler } from './assemble.ts';
import type { Captured, CapturedRequest } from './captured.ts';
import { readEntry } from './entry.ts';
import type { HarPrograms } from './producers/index.ts';
import { createHeaderPool } from './reading/headers.ts';

export interface LogReading {
  /**
   * @param entry anything; what is no entry is passed over
   * @param programs of the file that it is from; null for what a browser hands over itself
   */
  add(entry: unknown, pageOrigin: string | null, programs?: HarPrograms | null): void;
  /** Every exchange, oldest first. */
  finish(): readonly Exchange[];
}

/** How many entries are paired at a time. */
const BATCH = 5000;

/** What is kept of the entries read so far. */
interface Gathered {
  readonly assembler: Assembler;
  readonly exchanges: Map<string, Exchange>;
  /** Every request in the log's order. */
  readonly legs: Leg[];
  /** Those that have not ended and never will: their preflight was refused, or nothing more was recorded of them. */
  readonly unended: CapturedRequest[];
  /** It is a file's: nothing more comes of what has not ended. */
  isFile: boolean;
  count: number;
}

/** Starts reading a log whose end is unknown. Keeps what exchanges are made of, and nothing else of an entry. */
export function createLogReading(): LogReading {
  const pool = createHeaderPool();
  const gathered: Gathered = {
    assembler: createAssembler(),
    exchanges: new Map(),
    legs: [],
    unended: [],
    isFile: false,
    count: 0,
  };
  return {
    add: (entry, pageOrigin, programs = null) => {
      const captured = readEntry(entry, pageOrigin, pool, programs);
      gathered.isFile ||= programs !== null;
      // A file holds what has ended; Firefox's has requests that never will, since their preflight was refused.
      const isOver =
        programs !== null && captured?.kind === 'request' && captured.producer.deliversRefusedRequests;
      gather(gathered, isOver ? { ...captured, inFlight: false } : captured);
    },
    finish: () => finish(gathered),
  };
}

function gather(gathered: Gathered, captured: Captured | null): void {
  if (!captured) return;
  if (captured.kind === 'request' && captured.inFlight && !captured.producer.deliversRefusedRequests) {
    gathered.unended.push(captured);
    return;
  }
  gathered.assembler.add(captured);
  if (captured.kind === 'request') gathered.legs.push(captured.leg);
  if (++gathered.count % BATCH === 0) settle(gathered);
}

/** Pairs what was added; where that takes the order of the log, it is at hand. */
function settle(gathered: Gathered): void {
  takeChanges(gathered);
  const { assembler, legs } = gathered;
  const tied = assembler.tied();
  if (tied.size === 0) return;
  const indexes = new Map(legs.flatMap((leg, index) => (tied.has(leg) ? [[leg, index]] : [])));
  assembler.applyLogOrder((leg) => indexes.get(leg) ?? null, tied);
  takeChanges(gathered);
}

function takeChanges({ assembler, exchanges }: Gathered): void {
  for (const exchange of assembler.flush()) exchanges.set(exchange.id, exchange);
  for (const id of assembler.merged()) exchanges.delete(id);
}

function finish(gathered: Gathered): readonly Exchange[] {
  const { assembler, exchanges, unended } = gathered;
  settle(gathered);
  assembler.addOverdue(Number.POSITIVE_INFINITY);
  const others = assembler.fillIn(unended);
  if (gathered.isFile) for (const request of others) assembler.add({ ...request, inFlight: false });
  settle(gathered);
  return [...exchanges.values()].sort(byStart);
}

const byStart = (one: Exchange, other: Exchange): number => one.legs[0].startedAt - other.legs[0].startedAt;
