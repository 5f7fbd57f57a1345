// Preflights find their requests, in whatever order they arrive.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../../src/capture/assemble.ts';
import { addAll, assemble, crowd, last } from '../assembled.ts';
import { entry, PAGE, preflightEntry, refusedEntry } from '../har.ts';

describe('preflights', () => {
  const options = preflightEntry({ at: 1, status: 404 });
  const put = refusedEntry({ at: 0 });

  it.each([
    ['before', [options, put]],
    ['after', [put, options]],
  ])('are joined when they arrive %s their request', (_name, entries) => {
    const [exchange, ...more] = assemble(entries);
    expect(more).toEqual([]);
    expect(last(exchange)?.preflight?.response?.status).toBe(404);
    expect(exchange?.origin).toBe(PAGE);
  });

  it('go to the request with their method', () => {
    const exchanges = assemble([
      preflightEntry({ at: 1, for: 'PUT', status: 404 }),
      preflightEntry({ at: 1, for: 'DELETE', status: 405 }),
      refusedEntry({ at: 0, method: 'DELETE' }),
      refusedEntry({ at: 0, method: 'PUT' }),
    ]);
    expect(exchanges.map((one) => [one.legs[0].method, last(one)?.preflight?.response?.status])).toEqual([
      ['DELETE', 405],
      ['PUT', 404],
    ]);
  });

  it('go to the request that carries the headers they ask for', () => {
    const exchanges = assemble([
      preflightEntry({ at: 1, asks: 'x-a', status: 401 }),
      preflightEntry({ at: 1, asks: 'x-b', status: 403 }),
      refusedEntry({ at: 0, requestHeaders: { 'x-b': '1' } }),
      refusedEntry({ at: 0, requestHeaders: { 'x-a': '1' } }),
    ]);
    expect(exchanges.map((one) => last(one)?.preflight?.response?.status)).toEqual([403, 401]);
  });

  it('that were refused never go to a request that got a response', () => {
    const exchanges = assemble([
      preflightEntry({ at: 1, status: 404 }),
      entry({ at: 0, method: 'PUT', responseHeaders: { 'Access-Control-Allow-Origin': '*' } }),
      refusedEntry({ at: 0 }),
    ]);
    expect(exchanges.map((one) => last(one)?.preflight?.response?.status)).toEqual([undefined, 404]);
  });

  it('of another time stay alone', () => {
    expect(
      last(assemble([preflightEntry({ at: 60_000 }), refusedEntry({ at: 0 })])[0])?.preflight,
    ).toBeNull();
  });

  it('go to the request with a response that went out as they ended', () => {
    const sent = (at: number, queued: number) => ({
      ...entry({ at, method: 'PUT', time: 100 }),
      timings: { _blocked_queueing: queued },
    });
    const good = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Methods': 'PUT' };
    const exchanges = assemble([
      preflightEntry({ at: 30, time: 20, status: 204, responseHeaders: good }),
      sent(0, 50),
      sent(28, 1),
    ]);
    expect(exchanges.map((one) => one.legs[0].preflight !== null)).toEqual([true, false]);
  });

  it('find a request that has not been dropped, since its URL is requested again and again', () => {
    const assembler = createAssembler();
    addAll(assembler, [entry({ at: 0 }), ...crowd(10), refusedEntry({ at: 5000 })]);
    assembler.flush();
    addAll(assembler, [preflightEntry({ at: 5001, status: 404 })]);
    expect(assembler.flush().map((one) => last(one)?.preflight?.response?.status)).toEqual([404]);
  });

  it('are paired alike whatever the order of arrival', () => {
    const entries = [0, 1, 2, 3].flatMap((index) => [
      preflightEntry({ at: index * 40 + 1, order: index, status: 400 + index, time: 5 }),
      refusedEntry({ at: index * 40, time: 7 }),
    ]);
    const wanted = ['0:400', '40:401', '80:402', '120:403'];
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        const found = assemble(shuffled)
          .sort((one, other) => one.legs[0].startedAt - other.legs[0].startedAt)
          .map(
            (one) =>
              `${one.legs[0].startedAt - Date.UTC(2026, 0, 1)}:${last(one)?.preflight?.response?.status}`,
          );
        expect(found).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });
});
