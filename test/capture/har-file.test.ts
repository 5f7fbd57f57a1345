// A HAR file read piece by piece: the same exchanges as read whole, and a clear word on whatever is wrong with it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobPieces, HarFileError, type HarFileOptions, readHarFile } from '../../src/capture/har-file.ts';
import { render, type Wording } from '../../src/words/say.ts';
import { bigHar } from './big-har.ts';
import { exchangesOf } from './exchanges.ts';
import { API, entry, preflightEntry, refusedEntry } from './har.ts';

type Piece = Uint8Array | string;

async function* piecesOf(pieces: Iterable<Piece>): AsyncGenerator<Piece> {
  yield* pieces;
}

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let start = 0;
  for (let index = 0; start < bytes.length; index++) {
    const end = start + (sizes[index % sizes.length] ?? 1);
    yield bytes.subarray(start, end);
    start = end;
  }
}

const sentence = (wording: Wording | null): string | null => (wording === null ? null : render(wording));
const read = (content: Piece, options: HarFileOptions = {}) => readHarFile(piecesOf([content]), options);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const har = (entries: readonly unknown[], more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    log: { version: '1.2', creator: { name: 't', version: '1' }, pages: [], entries, ...more },
  });

const blockedEntry = entry({ error: 'net::ERR_FAILED' });
const three = [blockedEntry, preflightEntry({ status: 404 }), refusedEntry()];

describe('a HAR file', () => {
  it('reads entries in the order of the log where one names a page that the list before does not have', async () => {
    const unlisted = { ...entry({ url: `${API}/one`, error: 'net::ERR_FAILED' }), pageref: 'page_9' };
    const listed = { ...entry({ url: `${API}/two`, error: 'net::ERR_FAILED' }), pageref: 'page_1' };
    const pages = [{ id: 'page_1', title: 'https://app.example/', startedDateTime: '2026-01-01T00:00:00Z' }];
    const { exchanges } = await read(har([unlisted, listed], { pages }));
    expect(exchanges.map(({ legs }) => legs[0].url)).toEqual([`${API}/one`, `${API}/two`]);
  });

  it('gives the exchanges that the whole log gives, wherever it is cut', async () => {
    const text = bigHar(120, 7);
    const bytes = bytesOf(text);
    const wanted = exchangesOf(JSON.parse(text));
    expect(wanted.length).toBeGreaterThan(10);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 }),
        async (sizes) => {
          const { exchanges, entries, problem } = await readHarFile(piecesOf(cut(bytes, sizes)));
          expect({ exchanges, entries, problem }).toEqual({ exchanges: wanted, entries: 120, problem: null });
        },
      ),
      { numRuns: 8 },
    );
  }, 60_000);

  it('may come as text, or as a blob', async () => {
    const text = har(three);
    expect((await read(text)).exchanges).toHaveLength(2);
    const blob = await readHarFile(blobPieces(new Blob([text]), 100));
    expect(blob.exchanges).toEqual((await read(text)).exchanges);
  });

  it('may be what DevTools hands over, without “log” around it', async () => {
    const { entries, exchanges } = await read(JSON.stringify({ entries: three }));
    expect([entries, exchanges.length]).toEqual([3, 2]);
  });

  it('takes the page from its list of pages', async () => {
    const own = entry({
      url: 'http://localhost:5173/own',
      requestHeaders: {},
      status: 0,
      error: 'net::ERR_FAILED',
    });
    const pages = [{ id: 'page_1', title: 'http://localhost:5173/' }, null, 7];
    const log = { log: { pages: pages.slice(0, 1), entries: [own] } };
    expect((await read(JSON.stringify(log))).exchanges).toEqual(exchangesOf(log));
    expect((await read(har([own], { pages }))).problem).toBeNull();
  });

  it('pairs requests of one millisecond by their order in it, as a whole log is', async () => {
    const at = { at: 5, time: 50, url: `${API}/same`, for: 'PUT' };
    const entries = [
      preflightEntry({ ...at, order: 1, status: 404 }),
      refusedEntry({ ...at }),
      preflightEntry({
        ...at,
        order: 2,
        status: 204,
        responseHeaders: { 'Access-Control-Allow-Origin': '*' },
      }),
      refusedEntry({ ...at }),
    ];
    expect((await read(har(entries))).exchanges).toEqual(exchangesOf({ entries }));
  });

  it('says which pages, program and browser it is of', async () => {
    const page = {
      id: 'page_1',
      title: 'http://localhost:5173/',
      startedDateTime: '2026-01-01T00:00:00.000Z',
    };
    const browser = { name: 'Firefox', version: '150' };
    const result = await read(har([], { pages: [page, { id: 'page_2' }, { title: 'x' }, 7], browser }));
    expect(result).toMatchObject({
      pages: [page, { id: 'page_2', title: '' }],
      creator: { name: 't', version: '1' },
      browser,
    });
  });

  it('of members with one name takes the last, as JSON.parse does', async () => {
    const [one, other] = [JSON.stringify(blockedEntry), JSON.stringify({})];
    const list = `{"entries":[${other}],"log":{"entries":[${one},${one}],"entries":[${one}]},"entries":[]}`;
    expect(await read(list)).toMatchObject({ entries: 1, exchanges: [{}] });
    expect((await read(`{"log":{"entries":[${one}]},"log":null,"entries":[{},{}]}`)).entries).toBe(2);
  });

  it('may come as strings cut within a character', async () => {
    const text = har([entry({ url: `${API}/?q=😀`, error: 'net::ERR_FAILED' })]);
    const { exchanges } = await readHarFile(piecesOf(text.split('')));
    expect(exchanges).toEqual((await read(text)).exchanges);
  });

  it('counts entries that are no objects and goes on', async () => {
    const { entries, skipped, exchanges } = await read(har([null, 1, 'x', [], {}, blockedEntry]));
    expect({ entries, skipped, found: exchanges.length }).toEqual({ entries: 6, skipped: 4, found: 1 });
  });

  it('may be empty of requests', async () => {
    expect(await read(har([]))).toMatchObject({ exchanges: [], entries: 0, skipped: 0, problem: null });
  });
});

describe('its encoding', () => {
  const text = har([entry({ url: `${API}/größe/日本`, error: 'net::ERR_FAILED' })]);
  const utf16 = (swap: boolean, mark: boolean): Uint8Array => {
    const units = Uint16Array.from(
      (mark ? `\ufeff${text}` : text).split('').map((unit) => unit.charCodeAt(0)),
    );
    const bytes = new Uint8Array(units.buffer);
    for (let at = 0; swap && at < bytes.length; at += 2) bytes.subarray(at, at + 2).reverse();
    return bytes;
  };

  it.each<[string, Uint8Array]>([
    ['UTF-8', bytesOf(text)],
    ['UTF-8 with a byte order mark', bytesOf(`\ufeff${text}`)],
    ['UTF-16 little-endian', utf16(false, true)],
    ['UTF-16 big-endian', utf16(true, true)],
    ['UTF-16 without a mark', utf16(false, false)],
    ['UTF-16 big-endian without a mark', utf16(true, false)],
  ])('may be %s', async (_name, bytes) => {
    const { exchanges } = await readHarFile(piecesOf(cut(bytes, [7])));
    expect(exchanges[0]?.legs[0].url).toBe(`${API}/größe/日本`);
  });

  it('may be broken inside a text, which is then shown broken', async () => {
    const bytes = bytesOf(har([blockedEntry], { comment: 'x?x' }));
    bytes[bytes.lastIndexOf(0x3f)] = 0xff;
    expect((await read(bytes)).exchanges).toHaveLength(1);
  });
});

describe('what is no HAR file', () => {
  it.each<[string, Piece, string]>([
    ['an empty file', '', 'This file is empty.'],
    ['a web page', '<!DOCTYPE html><p>', 'This file isn’t JSON, so it isn’t a HAR file.'],
    ['words', 'hello', 'This file isn’t JSON, so it isn’t a HAR file.'],
    ['white space', ' \n', 'This file isn’t JSON, so it isn’t a HAR file.'],
    ['zeros', new Uint8Array(1000), 'This file isn’t JSON, so it isn’t a HAR file.'],
    [
      'JSON of another kind',
      '{"name":"x","entries":3}',
      'This is JSON, but not a HAR file: it has no “log.entries” list.',
    ],
    ['a JSON list', '[{"entries":[1]}]', 'This is JSON, but not a HAR file: it has no “log.entries” list.'],
    [
      'entries that are no list',
      '{"log":{"entries":{"0":{}}}}',
      'This is JSON, but not a HAR file: it has no “log.entries” list.',
    ],
    [
      'entries elsewhere',
      '{"log":{"log":{"entries":[]}}}',
      'This is JSON, but not a HAR file: it has no “log.entries” list.',
    ],
    ['a number', '12', 'This file isn’t JSON, so it isn’t a HAR file.'],
    [
      'a HAR cut off early',
      '{"log":{"version":"1.2","pa',
      'This file ends before its list of requests: it may have been truncated while saving.',
    ],
    [
      'a gzip file',
      new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0]),
      'No request could be read from this compressed file: it’s cut off at this point.',
    ],
    ['a zip file', 'PK\u0003\u0004xx', 'This zip file could not be read: it’s cut off at this point.'],
  ])('%s is reported in one sentence', async (_name, content, message) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'HarFileError', message });
  });
});

describe('a HAR file that is broken', () => {
  const text = har(three);

  it('gives what came before it was cut off, and says so', async () => {
    const { entries, exchanges, problem } = await read(text.slice(0, -20));
    expect({ entries, found: exchanges.length }).toEqual({ entries: 2, found: 1 });
    expect(sentence(problem)).toBe(
      'This HAR file could be read only up to its request number 2: it’s cut off at this point.',
    );
  });

  it('gives what came before brackets that do not match', async () => {
    const { entries, problem } = await read(
      text.replace('"net::ERR_FAILED"}},', '"net::ERR_FAILED"}},{"x":[},'),
    );
    expect(entries).toBe(1);
    expect(sentence(problem)).toBe(
      'This HAR file could be read only up to its request number 1: it’s damaged at this point.',
    );
  });

  it('gives what is around one broken request', async () => {
    const { entries, skipped, exchanges, problem } = await read(
      har(three).replace('"status":404', '"status":oops'),
    );
    expect({ entries, skipped, found: exchanges.length }).toEqual({ entries: 3, skipped: 1, found: 2 });
    expect(sentence(problem)).toBe('1 request in this HAR file could not be read and was skipped.');
  });

  it('gives what is around something nested without end', async () => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { entries, skipped, problem } = await read(har([]).replace('[]}}', `[${nested},NaN,{}]}}`));
    expect({ entries, skipped }).toEqual({ entries: 3, skipped: 2 });
    expect(sentence(problem)).toBe('2 requests in this HAR file could not be read and were skipped.');
  });

  it('reads nothing that follows the end', async () => {
    const { entries, problem } = await readHarFile(piecesOf([text, 'garbage']));
    expect({ entries, problem }).toEqual({ entries: 3, problem: null });
  });

  it('never throws anything but its one sentence, wherever it is cut or garbled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.constantFrom('', '"', '{', '}', ']', ',', '\u0000', '\\u', '1e', '"__proto__":{"x":1},'),
        fc.nat(40),
        async (at, inserted, removed) => {
          const garbled = text.slice(0, at) + inserted + text.slice(at + removed);
          const result = await read(garbled).catch((error: unknown) => error);
          if (result instanceof Error) expect(result).toBeInstanceOf(HarFileError);
          else expect(result).toMatchObject({ entries: expect.any(Number), exchanges: expect.any(Array) });
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a large file', () => {
  it('may hold a body of 30 million characters', async () => {
    const body = `{"log":{"entries":[{"response":{"content":{"text":"`;
    const end = `"}}},${JSON.stringify(blockedEntry)}]}}`;
    const { entries, exchanges } = await readHarFile(
      piecesOf([body, ...Array.from({ length: 30 }, () => 'x'.repeat(1_000_000)), end]),
    );
    expect([entries, exchanges.length]).toEqual([2, 1]);
  }, 30_000);

  it('reports how far it is', async () => {
    const bytes = bytesOf(har(three));
    const reported: number[] = [];
    await readHarFile(piecesOf(cut(bytes, [100])), {
      onProgress: ({ bytes: count }) => reported.push(count),
    });
    expect(reported).toEqual([...reported].sort((one, other) => one - other));
    expect(reported.at(-1)).toBe(bytes.length);
  });

  it('stops when its signal aborts, and asks for no further piece', async () => {
    const stop = new AbortController();
    let requested = 0;
    async function* endless(): AsyncGenerator<string> {
      yield '{"log":{"entries":[';
      for (;;) {
        requested++;
        yield '{},';
      }
    }
    const reading = readHarFile(endless(), {
      signal: stop.signal,
      onProgress: ({ entries }) => entries === 5 && stop.abort(new Error('enough')),
    });
    await expect(reading).rejects.toThrow('enough');
    expect(requested).toBeLessThan(8);
  });
});
