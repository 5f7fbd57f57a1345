// The order of requests of one millisecond is read from the browser's log.
import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../../src/capture/assemble.ts';
import { indexesIn } from '../../../src/capture/live/request-order.ts';
import { firstHeader } from '../../../src/cors/headers.ts';
import { addAll, last } from '../assembled.ts';
import { API, preflightEntry, refusedEntry } from '../har.ts';
import { createFeed } from './feed.ts';

describe('preflights', () => {
  it('of one millisecond go to their requests in the order of the log', () => {
    const puts = [30, 9].map((time, index) =>
      refusedEntry({ time, requestHeaders: { 'x-number': `${index}` } }),
    );
    const responses = [404, 401].map((status, order) =>
      preflightEntry({ at: 1, time: 5, status, order, asks: 'x-number' }),
    );
    const assembler = createAssembler();
    addAll(assembler, [...responses, ...puts].reverse());
    assembler.flush();
    const wanted = assembler.tied();
    expect([...wanted].map(({ url }) => url)).toEqual([`${API}/items`, `${API}/items`]);
    assembler.applyLogOrder(indexesIn({ entries: [...puts, ...responses] }, wanted), wanted);
    const found = assembler
      .flush()
      .map((one) => [
        firstHeader(one.legs[0].requestHeaders, 'x-number'),
        last(one)?.preflight?.response?.status,
      ]);
    expect(found.sort()).toEqual([
      ['0', 404],
      ['1', 401],
    ]);
    expect(assembler.tied()).toEqual(new Set());
  });

  it('of one millisecond whose responses are the same need no log', () => {
    const assembler = createAssembler();
    addAll(assembler, [
      refusedEntry(),
      refusedEntry(),
      preflightEntry({ order: 1 }),
      preflightEntry({ order: 2 }),
    ]);
    assembler.flush();
    expect(assembler.tied()).toEqual(new Set());
  });
});

describe('the recorder', () => {
  it('reads the log again for the order of requests that ended while it was read', async () => {
    const pairAt = (at: number, url: string) => [
      ...[404, 401].map((status, order) =>
        preflightEntry({ url, at: at + 1, time: 5, status, order: at + order, asks: 'x-number' }),
      ),
      ...[30, 9].map((time, index) =>
        refusedEntry({ url, at, time, requestHeaders: { 'x-number': `${at + index}` } }),
      ),
    ];
    const { recorder, finish, settle, setLog, delayLog } = createFeed();
    await settle();
    const [first, second] = [
      pairAt(10, 'https://api.example.com/a'),
      pairAt(1000, 'https://api.example.com/b'),
    ];
    setLog({ entries: first });
    let arrive = (): void => {};
    delayLog(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    for (const raw of [...first].reverse()) finish(raw);
    await settle();
    setLog({ entries: [...first, ...second] });
    for (const raw of [...second].reverse()) finish(raw);
    await settle(1);
    arrive();
    await settle();

    const statuses = recorder
      .all()
      .map(({ legs: [leg] }) => [
        firstHeader(leg.requestHeaders, 'x-number'),
        leg.preflight?.response?.status,
      ]);
    expect(Object.fromEntries(statuses)).toEqual({ 10: 404, 11: 401, 1000: 404, 1001: 401 });
  });
});
