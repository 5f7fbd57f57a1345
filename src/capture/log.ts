// A whole HAR log at once: its entries, the page it is of, and the order in which the page asked.
import { originOf } from '../cors/origin.ts';
import type { Exchange, Leg } from '../cors/types.ts';
import { createAssembler } from './assemble.ts';
import { readEntry } from './entry.ts';

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
 * The place of each request to these URLs in the log, which is in the order of asking (measured, Chromium 156: 3500 of
 * 3500), while an entry tells its start to the millisecond only.
 */
export function orderIn(log: unknown, urls: ReadonlySet<string>): (leg: Leg) => number | null {
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

/**
 * Every exchange of a finished log, oldest first.
 * @param log anything; what is no HAR log holds none
 */
export function exchangesOf(log: unknown): readonly Exchange[] {
  const assembler = createAssembler();
  const pageOrigin = pageOriginOf(log);
  for (const entry of entriesOf(log)) {
    const captured = readEntry(entry, pageOrigin);
    if (captured) assembler.add(captured);
  }
  const exchanges = new Map<string, Exchange>();
  const take = (): void => {
    for (const exchange of assembler.flush()) exchanges.set(exchange.id, exchange);
  };
  take();
  const urls = assembler.unsure();
  if (urls.size > 0) {
    assembler.rank(orderIn(log, urls));
    take();
  }
  return [...exchanges.values()].sort((one, other) => one.legs[0].startedAt - other.legs[0].startedAt);
}
