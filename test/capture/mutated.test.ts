// 100,000 entries with something broken in each: nothing throws, and no cross-origin request is lost.
import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../src/capture/assemble.ts';
import { readEntry } from '../../src/capture/entry.ts';
import { createHeaderPool } from '../../src/capture/reading/headers.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { randomOf } from '../differential/generate.ts';
import { mustBeListed, mutate } from '../fuzz/mutate.ts';
import { bigEntries } from './big-har.ts';

const COUNT = 100_000;
const PAGE = 'https://app.example.com';

describe(`${COUNT} broken entries`, () => {
  it('are read, paired, judged and explained without a throw, and no cross-origin request is lost or doubled', () => {
    const random = randomOf(7);
    const entries = bigEntries(7);
    const assembler = createAssembler();
    const pool = createHeaderPool();
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
      const captured = readEntry(entry, PAGE, pool);
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
  }, 60_000);
});
