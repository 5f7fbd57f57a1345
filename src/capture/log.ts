// A whole HAR log at once: its entries, the page it is of, and the order in which the page asked.
import { originOf } from '../cors/origin.ts';
import { sortShort } from '../cors/sorting.ts';
import type { Exchange, Leg } from '../cors/types.ts';
import { type Assembler, createAssembler } from './assemble.ts';
import { type Captured, type CapturedRequest, readEntry } from './entry.ts';

type Bag = Readonly<Record<string, unknown>>;

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;

/** `{ log: { entries } }` is what a HAR file holds, `{ entries }` what DevTools hands over. */
function unwrapLog(log: unknown): Bag {
  if (!isBag(log)) return {};
  return isBag(log.log) ? log.log : log;
}

/** The entries of a HAR log, of `{ log }`, or none when it is something else. */
export function entriesOf(log: unknown): readonly unknown[] {
  const { entries } = unwrapLog(log);
  return Array.isArray(entries) ? (entries as unknown[]) : [];
}

/** The origin of the last page in the log: Chromium writes its URL into the title. */
export function pageOriginOf(log: unknown): string | null {
  const { pages } = unwrapLog(log);
  const page: unknown = Array.isArray(pages) ? pages[pages.length - 1] : null;
  return isBag(page) && typeof page.title === 'string' ? originOf(page.title) : null;
}

/**
 * The place of each request to the URLs of those asked for in the log, which is in the order of asking (measured, Chromium 156: 3500 of
 * 3500), while an entry tells its start to the millisecond only.
 */
export function orderIn(log: unknown, asked: ReadonlySet<Leg>): (leg: Leg) => number | null {
  const urls = new Set([...asked].map(({ url }) => url));
  const places = new Map<string, number>();
  entriesOf(log).forEach((entry, place) => {
    if (!isBag(entry) || !isBag(entry.request)) return;
    const { url, method } = entry.request;
    if (typeof url !== 'string' || !urls.has(url)) return;
    const at = typeof entry.startedDateTime === 'string' ? Date.parse(entry.startedDateTime) : 0;
    const time = typeof entry.time === 'number' ? entry.time : null;
    places.set(JSON.stringify([url, typeof method === 'string' ? method : null, at, time]), place);
  });
  return ({ url, method, startedAt, duration }) =>
    places.get(JSON.stringify([url, method, startedAt, duration])) ?? null;
}

/** The captured request if it is one of Firefox's that has not ended, else null. */
const unendedOf = (captured: Captured | null): CapturedRequest | null =>
  captured?.kind === 'request' && captured.inFlight && captured.browser === 'firefox' ? captured : null;

/**
 * Every exchange of a finished log, oldest first.
 * @param log anything; what is no HAR log holds none
 */
export function exchangesOf(log: unknown): readonly Exchange[] {
  const reading = createLogReading();
  const pageOrigin = pageOriginOf(log);
  // Not for…of: the loop runs once for all, and before it is optimised each step makes an object.
  entriesOf(log).forEach((entry) => {
    reading.add(entry, pageOrigin);
  });
  return reading.finish();
}

/** A finished log that comes entry by entry, in its own order. */
export interface LogReading {
  /** @param entry anything; what is no entry is passed over */
  add(entry: unknown, pageOrigin: string | null): void;
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
  /** Those of Firefox's that have not ended. */
  readonly unended: CapturedRequest[];
  count: number;
}

/** Starts reading a log whose end is not known. Keeps what exchanges are made of, and nothing else of an entry. */
export function createLogReading(): LogReading {
  const gathered: Gathered = {
    assembler: createAssembler(),
    exchanges: new Map(),
    legs: [],
    unended: [],
    count: 0,
  };
  return {
    add: (entry, pageOrigin) => gather(gathered, readEntry(entry, pageOrigin)),
    finish: () => finish(gathered),
  };
}

function gather(gathered: Gathered, captured: Captured | null): void {
  if (!captured) return;
  const waiting = unendedOf(captured);
  if (waiting) {
    gathered.unended.push(waiting);
    return;
  }
  gathered.assembler.add(captured);
  if (captured.kind === 'request') gathered.legs.push(captured.leg);
  if (++gathered.count % BATCH === 0) settle(gathered);
}

function settle(gathered: Gathered): void {
  takeChanges(gathered);
  const { assembler, legs } = gathered;
  const asked = assembler.unsure();
  if (asked.size === 0) return;
  const places = new Map<Leg, number>();
  legs.forEach((leg, place) => {
    if (asked.has(leg)) places.set(leg, place);
  });
  assembler.rank((leg) => places.get(leg) ?? null, asked);
  takeChanges(gathered);
}

function takeChanges({ assembler, exchanges }: Gathered): void {
  for (const exchange of assembler.flush()) exchanges.set(exchange.id, exchange);
  for (const id of assembler.merged()) exchanges.delete(id);
}

function finish(gathered: Gathered): readonly Exchange[] {
  const { assembler, exchanges, unended } = gathered;
  settle(gathered);
  assembler.giveUp(Number.POSITIVE_INFINITY);
  assembler.recall(unended);
  settle(gathered);
  return sortShort([...exchanges.values()], byStart);
}

const byStart = (one: Exchange, other: Exchange): number => one.legs[0].startedAt - other.legs[0].startedAt;
