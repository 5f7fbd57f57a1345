// Entries find together: preflight and request, redirect and target, in any order of arrival.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assembler, createAssembler } from '../../src/capture/assemble.ts';
import { readEntry } from '../../src/capture/entry.ts';
import { orderIn } from '../../src/capture/log.ts';
import { firstHeader } from '../../src/cors/headers.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judged } from '../judged.ts';
import { API, entry, PAGE, preflightEntry, refusedEntry } from './har.ts';

function addAll(assembler: Assembler, entries: readonly unknown[]): void {
  for (const raw of entries) {
    const captured = readEntry(raw, PAGE);
    if (captured) assembler.add(captured);
  }
}

function assemble(entries: readonly unknown[]): Exchange[] {
  const assembler = createAssembler();
  const exchanges = new Map<string, Exchange>();
  addAll(assembler, entries);
  for (const exchange of assembler.flush()) exchanges.set(exchange.id, exchange);
  return [...exchanges.values()];
}

/** More requests than there are URLs remembered, each to one of its own. */
const crowd = (at: number): unknown[] =>
  Array.from({ length: 4500 }, (_, number) => entry({ at, url: `${API}/${number}` }));

const last = (exchange: Exchange | undefined) => exchange?.legs[exchange.legs.length - 1];

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

  it('that were refused never go to a request that was answered', () => {
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

  it('of one millisecond go to their requests in the order of the log', () => {
    const puts = [30, 9].map((time, index) =>
      refusedEntry({ time, requestHeaders: { 'x-number': `${index}` } }),
    );
    const answers = [404, 401].map((status, order) =>
      preflightEntry({ at: 1, time: 5, status, order, asks: 'x-number' }),
    );
    const assembler = createAssembler();
    for (const raw of [...answers, ...puts].reverse()) {
      const captured = readEntry(raw, PAGE);
      if (captured) assembler.add(captured);
    }
    assembler.flush();
    const asked = assembler.unsure();
    expect([...asked].map(({ url }) => url)).toEqual([`${API}/items`, `${API}/items`]);
    assembler.rank(orderIn({ entries: [...puts, ...answers] }, asked), asked);
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
    expect(assembler.unsure()).toEqual(new Set());
  });

  it('of one millisecond that say the same need no log', () => {
    const assembler = createAssembler();
    for (const raw of [
      refusedEntry(),
      refusedEntry(),
      preflightEntry({ order: 1 }),
      preflightEntry({ order: 2 }),
    ]) {
      const captured = readEntry(raw, PAGE);
      if (captured) assembler.add(captured);
    }
    assembler.flush();
    expect(assembler.unsure()).toEqual(new Set());
  });

  it('go to the answered request that went out as they ended', () => {
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

  it('find a request that has not been forgotten, since its URL is asked again and again', () => {
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

describe('redirects', () => {
  const hop = entry({
    at: 0,
    status: 302,
    redirectURL: `${API}/b`,
    responseHeaders: { 'Access-Control-Allow-Origin': PAGE },
  });
  const end = entry({ at: 12, url: `${API}/b`, status: 200, error: 'net::ERR_FAILED' });

  it.each([
    ['in order', [hop, end]],
    ['with the target first', [end, hop]],
  ])('are chained %s', (_name, entries) => {
    const [exchange, ...more] = assemble(entries);
    expect(more).toEqual([]);
    expect(exchange?.legs.map((leg) => leg.url)).toEqual([`${API}/items`, `${API}/b`]);
  });

  it('wait for their target while many other URLs are asked', () => {
    const assembler = createAssembler();
    addAll(assembler, [hop, ...crowd(2)]);
    assembler.flush();
    addAll(assembler, [end]);
    expect(assembler.flush().map(({ legs }) => legs.length)).toEqual([2]);
  });

  it('are not chained to a call from another line of code', () => {
    const other = entry({ at: 12, url: `${API}/b`, line: 99 });
    expect(assemble([hop, other])).toHaveLength(2);
  });

  it('that were not followed stand alone', () => {
    const unsent = entry({
      at: 12,
      url: `${API}/b`,
      status: 0,
      error: 'net::ERR_ABORTED',
      requestHeaders: {},
    });
    expect(assemble([hop, unsent]).map((one) => one.legs.length)).toEqual([1]);
  });
});

describe('a failure on the page’s own origin', () => {
  const failure = entry({
    at: 12,
    url: `${PAGE}/back`,
    status: 0,
    error: 'net::ERR_EMPTY_RESPONSE',
    requestHeaders: { Referer: `${PAGE}/` },
  });
  const hop = entry({
    status: 307,
    redirectURL: `${PAGE}/back`,
    responseHeaders: { 'Access-Control-Allow-Origin': PAGE },
  });

  it('is nothing by itself', () => {
    expect(assemble([failure])).toEqual([]);
  });

  it('is listed where the browser says no more than that it failed, with an Origin or without', () => {
    for (const requestHeaders of [{}, { Origin: PAGE }]) {
      const bare = entry({
        url: `${PAGE}/a`,
        method: 'PUT',
        status: 0,
        error: 'net::ERR_FAILED',
        requestHeaders,
      });
      expect(assemble([bare])).toHaveLength(1);
    }
  });

  it('is listed where its error tells of a redirect that was not recorded', () => {
    const redirected = entry({
      url: `${PAGE}/a`,
      status: 0,
      error: 'net::ERR_UNSAFE_REDIRECT',
      requestHeaders: {},
    });
    expect(assemble([redirected]).map((one) => judged(one).notCors)).toEqual(['unsafe-redirect']);
  });

  it('ends the exchange whose redirect led to it', () => {
    for (const entries of [
      [hop, failure],
      [failure, hop],
    ]) {
      expect(assemble(entries).map((one) => last(one)?.error)).toEqual(['net::ERR_EMPTY_RESPONSE']);
    }
  });
});

describe('what is no business of ours', () => {
  it.each([
    ['a same-origin request', entry({ url: `${PAGE}/api`, requestHeaders: {} })],
    ['a same-origin POST, which sends Origin too', entry({ url: `${PAGE}/api`, method: 'POST' })],
    ['a navigation', entry({ type: 'document', requestHeaders: { Origin: PAGE } })],
    ['a plain image from elsewhere', entry({ type: 'image', requestHeaders: { Referer: `${PAGE}/` } })],
    ['a data: URL', entry({ url: 'data:text/plain,x' })],
  ])('%s is left out', (_name, given) => {
    expect(readEntry(given, PAGE)).toBeNull();
  });
});

describe('bad entries', () => {
  const junk = fc.oneof(
    fc.constant(null),
    fc.constant(undefined),
    fc.integer(),
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.array(fc.anything(), { maxLength: 3 }),
    fc.object({ maxDepth: 2 }),
    fc.constantFrom('net::ERR_FAILED', 'preflight', 'OPTIONS', 'http://', 'javascript:1', '\u202e'),
  );
  it('never make it throw, and what has a foreign Origin is never lost', () => {
    const paths = [
      ['startedDateTime'],
      ['time'],
      ['_initiator'],
      ['_initiator', 'stack'],
      ['_initiator', 'stack', 'callFrames'],
      ['_resourceType'],
      ['request', 'headers', '0', 'value'],
      ['request', 'postData'],
      ['response'],
      ['response', 'status'],
      ['response', 'headers'],
      ['response', 'headers', '0'],
      ['response', 'redirectURL'],
      ['response', '_error'],
      ['response', '_fetchedViaServiceWorker'],
    ];
    const base = [
      entry({ responseHeaders: { 'Access-Control-Allow-Origin': '*' }, error: 'net::ERR_FAILED' }),
      preflightEntry({ responseHeaders: { Vary: 'Origin' } }),
      refusedEntry(),
    ];
    const assembler = createAssembler();
    fc.assert(
      fc.property(
        fc.constantFrom(...base),
        fc.array(fc.tuple(fc.constantFrom(...paths), junk), { maxLength: 4 }),
        (one, changes) => {
          const mutated = structuredClone(one);
          for (const [path, value] of changes) put(mutated, path, value);
          const captured = readEntry(mutated, PAGE);
          if (captured) assembler.add(captured);
        },
      ),
      { numRuns: 10_000 },
    );
  });
  it('of any shape at all are read without a throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => void readEntry(value, PAGE)),
      { numRuns: 5000 },
    );
  });
});

function put(target: unknown, path: readonly string[], value: unknown): void {
  let at = target as Record<string, unknown>;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    if (typeof next !== 'object' || next === null) return;
    at = next as Record<string, unknown>;
  }
  const key = path[path.length - 1];
  if (key !== undefined) at[key] = value;
}

describe('workers', () => {
  const error = 'net::ERR_FAILED';
  const hints = { 'sec-ch-ua': '"Chromium"', Referer: `${PAGE}/` };
  const page = entry({ at: 0, time: 60, status: 0, error, requestHeaders: hints });

  it('are known by having no page and no client hints', () => {
    const requestHeaders = { Referer: `${PAGE}/`, 'User-Agent': 'Chrome' };
    const given = { status: 0, error, requestHeaders };
    expect(assemble([entry({ ...given, outsidePage: true })])[0]?.fromWorker).toBe(true);
    expect(assemble([entry(given)])[0]?.fromWorker).toBe(false);
    expect(assemble([entry({ ...given, requestHeaders: hints, outsidePage: true })])[0]?.fromWorker).toBe(
      false,
    );
  });

  const own = { at: 10, time: 40, outsidePage: true, error, requestHeaders: { ...hints, Origin: PAGE } };
  it.each([
    ['first', [entry(own), page]],
    ['last', [page, entry(own)]],
  ])('of service explain the page’s bare failure when their own request comes %s', (_name, entries) => {
    const exchanges = assemble(entries).sort((one, other) => one.legs[0].startedAt - other.legs[0].startedAt);
    expect(exchanges.map(({ viaServiceWorker }) => viaServiceWorker)).toEqual([true, false]);
  });
  it('of service do so however many other URLs are asked at the same time', () => {
    const exchanges = assemble([page, entry(own), ...crowd(2)]);
    expect(exchanges.filter(({ viaServiceWorker }) => viaServiceWorker)).toHaveLength(1);
  });
  it.each([
    ['another time', entry({ ...own, at: 100 })],
    ['another method', entry({ ...own, method: 'POST' })],
    ['the page itself', entry({ ...own, outsidePage: false })],
    ['nothing to see', entry({ ...own, status: 0, requestHeaders: hints })],
  ])('of service do not when it has %s', (_name, other) => {
    expect(assemble([page, other]).some(({ viaServiceWorker }) => viaServiceWorker)).toBe(false);
  });
});

describe('a redirect out of the page’s own origin that was not followed', () => {
  const own = {
    url: `${PAGE}/go`,
    status: 302,
    redirectURL: `${API}/items`,
    requestHeaders: { Referer: `${PAGE}/` },
  };
  it.each(['', 'net::ERR_ABORTED', 'net::ERR_FAILED'])('is kept with the error “%s”', (error) => {
    expect(assemble([entry({ ...own, error })])).toHaveLength(1);
  });
  it('is one exchange though it is handed over twice', () => {
    expect(
      assemble([entry({ ...own, error: '' }), entry({ ...own, error: 'net::ERR_ABORTED', time: 12 })]),
    ).toHaveLength(1);
  });
  it('is not when the page itself went no further', () => {
    const target = entry({
      url: `${API}/items`,
      at: 10,
      status: 0,
      error: 'net::ERR_ABORTED',
      requestHeaders: {},
    });
    expect(assemble([entry(own), target])).toEqual([]);
  });
});
