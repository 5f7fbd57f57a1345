// 100,000 entries with something broken in each: nothing throws, and no cross-origin request is lost.
import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../src/capture/assemble.ts';
import { readEntry } from '../../src/capture/entry.ts';
import { originOf } from '../../src/cors/origin.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { type Random, randomOf } from '../differential/generate.ts';
import { bigEntries } from './big-har.ts';

type Bag = Record<string, unknown>;

const COUNT = 100_000;
const PAGE = 'https://app.example.com';

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;

/** Values that no field should hold, and some that it might. */
const JUNK: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  Number.NaN,
  1e308,
  204,
  true,
  '',
  ' ',
  '\u202egpj.exe\u0000',
  '\ud800',
  'é€\u0081',
  'x'.repeat(100_000),
  'http://',
  'https://a.example:99999/',
  'javascript:alert(1)',
  'https://user:secret@a.example/?q=\r\nSet-Cookie: a=b',
  'net::ERR_FAILED',
  'net::ERR_ABORTED',
  'constructor',
  '__proto__',
  'OPTIONS',
  'preflight',
  'no-cors',
  [],
  [null, 1, [], {}],
  {},
  { toString: 1 },
  { toString: 1, valueOf: null, length: -1 },
  { __proto__: null },
  JSON.parse('{"__proto__":{"name":"origin"}}'),
  { name: 'Origin' },
  { name: 'Origin', value: { toString: 1 } },
  new Date(Number.NaN),
];

/** Changes up to four fields, at any depth. */
function mutate(entry: Bag, random: Random): Bag {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  for (let changes = Math.floor(random() * 5); changes > 0; changes--) {
    let place = entry;
    for (;;) {
      const key = pick(Object.keys(place));
      if (key === undefined) break;
      const inner = place[key];
      if (isBag(inner) && random() < 0.8) {
        place = inner;
        continue;
      }
      const dice = random();
      const junk = pick(JUNK);
      if (dice < 0.2) delete place[key];
      else if (dice < 0.3 && Array.isArray(place)) place.push(structuredClone(pick(place as unknown[])));
      else place[key] = isBag(junk) ? structuredClone(junk) : junk;
      break;
    }
  }
  return entry;
}

/** The value of the entry's first header of that name, read in the plainest way. */
function headerIn(entry: Bag, name: string): string | null {
  const headers = isBag(entry.request) ? entry.request.headers : null;
  if (!Array.isArray(headers)) return null;
  const found = (headers as unknown[]).find(
    (header) => isBag(header) && typeof header.name === 'string' && header.name.toLowerCase() === name,
  ) as Bag | undefined;
  return found ? (typeof found.value === 'string' ? found.value : '') : null;
}

/** A cross-origin request that must have a row, whatever else is wrong with its entry. */
function mustBeListed(entry: Bag): boolean {
  const request = isBag(entry.request) ? entry.request : {};
  const { url, method } = request;
  if (typeof url !== 'string' || !/^https?:/.test(url) || originOf(url) === null) return false;
  const origin = headerIn(entry, 'origin');
  if (origin === null || origin === originOf(url)) return false;
  if (entry._resourceType === 'preflight' || method === 'OPTIONS') return false;
  if (
    ['document', 'websocket'].includes(String(typeof entry._resourceType === 'string' && entry._resourceType))
  )
    return false;
  return headerIn(entry, 'sec-fetch-mode') !== 'navigate';
}

describe(`${COUNT} broken entries`, () => {
  it('are read, paired, judged and explained without a throw, and no cross-origin request is lost or doubled', () => {
    const random = randomOf(7);
    const entries = bigEntries(7);
    const assembler = createAssembler();
    const exchanges = new Map<string, Exchange>();
    const wanted = new Map<string, number>();
    let inFlight = 0;
    let done = 0;
    const flush = (): void => {
      for (const exchange of assembler.flush()) exchanges.set(exchange.id, exchange);
      if (exchanges.size >= 2000) finish();
    };
    const legs = new Map<string, number>();
    const finish = (): void => {
      let before: Exchange[] = [];
      for (const exchange of exchanges.values()) {
        diagnose(exchange, before);
        before = [...before.slice(-3), exchange];
        legs.set(exchange.id, exchange.legs.length);
      }
      exchanges.clear();
    };
    while (done < COUNT) {
      const entry = mutate(entries.next().value, random);
      done++;
      const captured = readEntry(entry, PAGE);
      const id = captured ? assembler.add(captured) : null;
      if (mustBeListed(entry)) {
        expect(captured?.kind).toBe('request');
        if (captured?.kind === 'request' && captured.inFlight) inFlight++;
        if (id !== null) wanted.set(id, (wanted.get(id) ?? 0) + 1);
      }
      if (done % 500 === 0) flush();
    }
    flush();
    finish();

    expect(wanted.size).toBeGreaterThan(5000);
    const lost = [...wanted].filter(([id, entriesOfIt]) => (legs.get(id) ?? 0) < entriesOfIt);
    expect(lost).toEqual([]);
    expect(inFlight).toBeLessThan(wanted.size);
  }, 30_000);
});
