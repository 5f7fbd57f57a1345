// HAR files as people send them: in gzip, in zip archives of any program, with whatever can be wrong with those.
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { HarFileError, readHarFile } from '../../src/capture/har-file.ts';
import { render, type Wording } from '../../src/words/say.ts';
import { bigHar } from './big-har.ts';
import { entry } from './har.ts';
import { type PackedFile, zipOf } from './packed.ts';

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const read = (bytes: Uint8Array, size = 1 << 16) => readHarFile(cut(bytes, size));
const sentence = (wording: Wording | null): string | null => (wording === null ? null : render(wording));
const har = (...urls: readonly string[]): string =>
  JSON.stringify({
    log: {
      pages: [{ id: `of ${urls[0]}`, title: '' }],
      entries: urls.map((url) => entry({ url, error: 'net::ERR_FAILED' })),
    },
  });
const [one, two] = ['https://one.example.com/', 'https://two.example.com/'];
const big = bigHar(400, 3);
const urlsOf = async (bytes: Uint8Array, size?: number): Promise<string[]> =>
  (await read(bytes, size)).exchanges.map(({ legs: [{ url }] }) => url);

describe('a gzip file', () => {
  it('gives what the file in it gives, wherever it is cut into pieces', async () => {
    const wanted = await read(Buffer.from(big));
    const packed = gzipSync(big);
    expect(wanted.exchanges.length).toBeGreaterThan(30);
    for (const size of [97, 1 << 20]) expect(await read(packed, size)).toEqual(wanted);
  });

  it('that is cut off gives what came before', async () => {
    const packed = gzipSync(big);
    const { entries, problem } = await read(packed.subarray(0, packed.length / 2));
    expect(entries).toBeGreaterThan(100);
    expect(sentence(problem)).toBe(
      `This HAR file could be read only up to its request number ${entries}: it’s cut off at this point.`,
    );
  });

  it('that is damaged says so', async () => {
    const packed = gzipSync(big);
    packed.fill(0xff, 30_000, 30_050);
    const result = await read(packed, 500).catch((error: unknown) => error);
    expect(result).toMatchObject({ problem: expect.anything() });
  });

  it.each<[string, Uint8Array]>([
    ['zeros', Buffer.alloc(700)],
    ['other bytes', Buffer.from('and something else')],
  ])('may be followed by %s', async (_name, more) => {
    expect(await urlsOf(Buffer.concat([gzipSync(har(one)), more]), 50)).toEqual([one]);
  });

  it('of something else says what is in it', async () => {
    await expect(read(gzipSync('hello'))).rejects.toThrow('This file isn’t JSON, so it isn’t a HAR file.');
    await expect(read(gzipSync(''))).rejects.toThrow('This file is empty.');
  });

  it('that unpacks without end is given up, with what came before', async () => {
    const text = `${har(one).slice(0, -3)},{"x":"${' '.repeat(70_000_000)}"}]}}`;
    const { exchanges, problem } = await read(gzipSync(text));
    expect(exchanges).toHaveLength(1);
    expect(sentence(problem)).toContain('it unpacks to more than 200 times its size.');
  });

  it('stops when it should', async () => {
    const stop = new AbortController();
    const reading = readHarFile(cut(gzipSync(big), 500), {
      signal: stop.signal,
      onProgress: ({ bytes }) => bytes > 1000 && stop.abort(new Error('enough')),
    });
    await expect(reading).rejects.toThrow('enough');
  });

  it('says how far it is in bytes of the file', async () => {
    const packed = gzipSync(big);
    const counts: number[] = [];
    await readHarFile(cut(packed, 1000), { onProgress: ({ bytes }) => counts.push(bytes) });
    expect(counts.at(-1)).toBe(packed.length);
    expect(counts).toEqual(counts.toSorted((first, second) => first - second));
  });

  it('hands on what the pieces throw', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield gzipSync(big).subarray(0, 500);
      throw new Error('the disk is gone');
    }
    await expect(readHarFile(failing())).rejects.toThrow('the disk is gone');
  });
});

describe('a zip archive', () => {
  it('of fflate, with other files around the HAR file, gives what is in it', async () => {
    const bytes = zipSync({
      'har.har': Buffer.from(har(one)),
      'resources/1.json': [Buffer.from(big), { level: 0 }],
      '__MACOSX/._har.har': Buffer.from('x'),
    });
    for (const size of [1, 7, 1 << 16]) expect(await urlsOf(bytes, size)).toEqual([one]);
  });

  const inner = zipOf([{ name: 'inner.har', content: har(two), descriptor: 4 }]);
  it.each<[string, readonly PackedFile[]]>([
    ['stored', [{ name: 'a.har', content: har(one), method: 0 }]],
    ['deflated', [{ name: 'folder/A.HAR', content: har(one) }]],
    ['with sizes behind it', [{ name: 'a.har', content: har(one), descriptor: 4 }]],
    ['with long sizes behind it', [{ name: 'a.har', content: har(one), descriptor: 8 }]],
    ['stored with sizes behind it', [{ name: 'a.har', content: har(one), method: 0, descriptor: 4 }]],
    ['in gzip', [{ name: 'a.har.gz', content: gzipSync(har(one)), method: 0 }]],
    [
      'behind another archive with sizes behind it',
      [
        { name: 'inner.zip', content: inner, method: 0, descriptor: 4 },
        { name: 'a.har', content: har(one), descriptor: 8 },
      ],
    ],
    [
      'between folders and empty files',
      [
        { name: 'folder/', content: '', method: 0 },
        { name: 'empty', content: '', descriptor: 4 },
        { name: 'a.har', content: har(one) },
        { name: 'b', content: 'x', isEncrypted: true },
      ],
    ],
  ])('gives a HAR file that is %s', async (_name, files) => {
    for (const size of [1, 1 << 16]) expect(await urlsOf(zipOf(files), size)).toEqual([one]);
  });

  it('gives all HAR files in it, with ids of their own', async () => {
    const bytes = zipOf([
      { name: 'one.har', content: har(one, two) },
      { name: 'two.har', content: har(two) },
    ]);
    const { exchanges, entries, pages, problem } = await read(bytes);
    expect(new Set(exchanges.map(({ id }) => id)).size).toBe(3);
    expect({ entries, problem, pages: pages.map(({ id }) => id) }).toEqual({
      entries: 3,
      problem: null,
      pages: [`of ${one}`, `of ${two}`],
    });
  });

  it('names the HAR file in it that could not be read', async () => {
    const { exchanges, problem } = await read(
      zipOf([
        { name: 'good.har', content: har(one) },
        { name: 'bad.har', content: 'hello' },
      ]),
    );
    expect(exchanges).toHaveLength(1);
    expect(sentence(problem)).toBe('In bad.har: This file isn’t JSON, so it isn’t a HAR file.');
  });

  it('goes on behind a damaged file in it', async () => {
    const bytes = zipOf([
      { name: 'bad.har', content: big },
      { name: 'good.har', content: har(one) },
    ]);
    bytes.fill(0xff, 40, 400);
    const { exchanges, problem } = await read(bytes, 3000);
    expect(exchanges).toHaveLength(1);
    expect(sentence(problem)).toMatch(/^In bad\.har: .* the compressed file is damaged at this point\.$/);
  });

  it('that is cut off gives what came before', async () => {
    const bytes = zipOf([{ name: 'a.har', content: big }]);
    const { entries, problem } = await read(bytes.subarray(0, bytes.length / 2));
    expect(entries).toBeGreaterThan(100);
    expect(sentence(problem)).toContain('it’s cut off at this point.');
  });

  it('that is cut off behind the HAR file says so', async () => {
    const bytes = zipOf([
      { name: 'a.har', content: har(one) },
      { name: 'b', content: big },
    ]);
    const { exchanges, problem } = await read(bytes.subarray(0, -5000));
    expect(exchanges).toHaveLength(1);
    expect(sentence(problem)).toBe('This zip file could be read only in part: it’s cut off at this point.');
  });

  it('that unpacks without end is given up', async () => {
    const bomb = `{"log":{"entries":[${' '.repeat(70_000_000)}`;
    await expect(
      read(zipOf([{ name: 'a.har', content: bomb }])).then(({ problem }) => sentence(problem)),
    ).resolves.toContain('it unpacks to more than 200 times its size.');
  });

  it.each<[string, readonly PackedFile[], string]>([
    ['nothing in it', [], 'This zip file contains no HAR file.'],
    ['other files in it', [{ name: 'a.txt', content: har(one) }], 'This zip file contains no HAR file.'],
    [
      'a password',
      [{ name: 'a.har', content: har(one), isEncrypted: true }],
      'No request could be read from this compressed file: it needs a password.',
    ],
    [
      'another compression',
      [{ name: 'a.har', content: har(one), method: 14 }],
      'No request could be read from this compressed file: its compression method isn’t supported.',
    ],
  ])('with %s is reported in one sentence', async (_name, files, message) => {
    await expect(read(zipOf(files))).rejects.toMatchObject({ name: 'HarFileError', message });
  });

  it('never throws anything but one sentence, wherever it is cut or damaged', async () => {
    const whole = zipOf([
      { name: 'a.har', content: har(one), descriptor: 4 },
      { name: 'b.har', content: har(two) },
    ]);
    for (let at = 0; at < whole.length; at += 3) {
      const damaged = Uint8Array.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      for (const bytes of [damaged, whole.subarray(0, at)]) {
        const result = await read(bytes, 100).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(HarFileError);
      }
    }
  });
});
