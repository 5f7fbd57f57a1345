// The scanner of HAR files, held to JSON.parse: the same entries wherever the pieces end, and all that come before a break.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHarScanner, type HarLevel } from '../../src/capture/har-scanner.ts';

interface Found {
  /** Those of the last list, null without one. */
  readonly entries: readonly unknown[] | null;
  /** Those of all lists. */
  readonly all: readonly unknown[];
  readonly refused: number;
  readonly state: string;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let start = 0;
  for (let index = 0; start < bytes.length; index++) {
    const end = start + (sizes[index % sizes.length] ?? 1);
    yield bytes.slice(start, end);
    start = end;
  }
}

const without = ({ all: _, ...found }: Found) => found;

function scanned(pieces: Iterable<Uint8Array>): Found {
  const lists: Record<HarLevel, unknown[] | null> = { file: null, log: null };
  let logIsObject = false;
  const all: unknown[] = [];
  let refused = 0;
  const scanner = createHarScanner({
    member(level, name, kind) {
      if (name === 'entries') lists[level] = kind === 'list' ? [] : null;
      if (name !== 'log') return;
      lists.log = null;
      logIsObject = kind !== 'other';
    },
    value(level, name, value) {
      if (name !== 'entries') return;
      lists[level]?.push(value);
      all.push(value);
    },
    refused(_level, name) {
      if (name === 'entries') refused++;
    },
  });
  for (const piece of pieces) scanner.write(piece);
  return { entries: logIsObject ? lists.log : lists.file, all, refused, state: scanner.state() };
}

/** The same from the whole text. */
function parsed(text: string): readonly unknown[] | null {
  const file = JSON.parse(text) as { log?: unknown; entries?: unknown };
  if (Array.isArray(file)) return null;
  const log = typeof file.log === 'object' && file.log !== null ? (file.log as typeof file) : file;
  return Array.isArray(log.entries) ? log.entries : null;
}

const space = fc.constantFrom('', '', '', ' ', '\n', '\t \r\n');
const string = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        '\\"',
        '\\\\',
        '\\u00e9',
        '\\u005c',
        'é',
        '日',
        '😀',
        '\\ud83d\\ude00',
        '\\ud83d',
        '\\n',
        '\\/',
      ],
      ...['{', '}', '[', ']', ',', ':', ' ', 'log', 'entries', '\\"entries\\":['],
    ),
    { maxLength: 6 },
  )
  .map((parts) => `"${parts.join('')}"`);
const key = fc.oneof(
  fc.constantFrom(
    '"entries"',
    '"entries"',
    '"log"',
    '"log"',
    '"pages"',
    '"creator"',
    '"entri\\u0065s"',
    '"l\\u006fg"',
  ),
  string,
);
const scalar = fc.constantFrom('0', '-1.5e+3', 'true', 'false', 'null', '""', '[]', '{}');

const inBrackets = (open: string, close: string) => (parts: readonly string[]) =>
  `${open}${parts.join(',')}${close}`;
const spaced = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(space, value, space).map((parts) => parts.join(''));

/** JSON as text, with the names that matter at all depths, and twice in one object. */
const { object, value } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'medium' }, scalar, string, tie('list'), tie('object')),
  list: fc.array(spaced(tie('value')), { maxLength: 4 }).map(inBrackets('[', ']')),
  object: fc
    .array(
      fc.tuple(spaced(key), spaced(tie('value'))).map((pair) => pair.join(':')),
      { maxLength: 4 },
    )
    .map(inBrackets('{', '}')),
}));
const list = fc.array(spaced(value), { maxLength: 5 }).map(inBrackets('[', ']'));
const member = fc.oneof(
  fc.tuple(key, value),
  fc.tuple(fc.constantFrom('"entries"', '"pages"', '"entri\\u0065s"'), list),
  fc.tuple(fc.constant('"creator"'), object),
);
const members = fc
  .array(
    member.map((pair) => pair.join(':')),
    { maxLength: 5 },
  )
  .map(inBrackets('{', '}'));
const file = spaced(
  fc.oneof(
    members,
    object,
    fc
      .array(
        fc.oneof(
          members.map((log) => `"log":${log}`),
          member.map((pair) => pair.join(':')),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map(inBrackets('{', '}')),
  ),
);
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('the entries of JSON', () => {
  it('are those that JSON.parse gives, wherever the pieces end', () => {
    let withEntries = 0;
    fc.assert(
      fc.property(file, sizes, (text, pieceSizes) => {
        const wanted = parsed(text);
        if (wanted !== null && wanted.length > 0) withEntries++;
        expect(without(scanned(cut(bytesOf(text), pieceSizes)))).toEqual({
          entries: wanted,
          refused: 0,
          state: 'done',
        });
      }),
      { numRuns: 3000 },
    );
    expect(withEntries).toBeGreaterThan(500);
  });

  it('are the same when a piece ends at any byte', () => {
    const text = String.raw`{ "log" : {"x":"\\","entries" :[{"a":"é日😀\ud83d\ude00\"}]","b":[[{}],-1.5e3]}, "\\\"", 12 ,{"entries":[1]} ],"y":{"entries":[2]}} }`;
    const bytes = bytesOf(text);
    const wanted = { entries: parsed(text), refused: 0, state: 'done' };
    for (let at = 1; at < bytes.length; at++) {
      expect(without(scanned([bytes.slice(0, at), bytes.slice(at)]))).toEqual(wanted);
    }
    expect(without(scanned(cut(bytes, [1])))).toEqual(wanted);
  });

  it('may be nested 500 deep, and are refused when they are deeper', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    const { entries, refused, state } = scanned([
      bytesOf(`{"entries":[${nested(500)},${nested(501)},${nested(200_000)},7]}`),
    ]);
    expect([entries?.length, entries?.[1], refused, state]).toEqual([2, 7, 2, 'done']);
  });
});

describe('broken JSON', () => {
  const entries = fc.array(object, { minLength: 1, maxLength: 6 });
  const before = '{"log":{"pages":[],"entries":[';

  it('gives all entries that end before it is cut off', () => {
    fc.assert(
      fc.property(entries, fc.nat(), sizes, (texts, at, pieceSizes) => {
        const bytes = bytesOf(`${before}${texts.join(',')}]}}`);
        const length = before.length + (at % (bytes.length - before.length));
        const found = without(scanned(cut(bytes.slice(0, length), pieceSizes)));
        let end = before.length - 1;
        const wanted = texts.filter((text) => {
          end += bytesOf(text).length + 1;
          return end <= length;
        });
        expect(found).toEqual({ entries: wanted.map((text) => JSON.parse(text)), refused: 0, state: 'open' });
      }),
      { numRuns: 1000 },
    );
  });

  it('gives all entries that end before something else is in it', () => {
    const wrong = fc.constantFrom(
      '"',
      '{',
      '}',
      ']',
      '[',
      ',',
      ':',
      '\\',
      'x',
      '\u0000',
      '"entries":[',
      '}}]',
    );
    fc.assert(
      fc.property(entries, fc.nat(), wrong, fc.nat(12), sizes, (texts, at, inserted, removed, pieceSizes) => {
        const bytes = bytesOf(`${before}${texts.join(',')}]}}`);
        const index = before.length + (at % (bytes.length - before.length));
        const garbled = [bytes.slice(0, index), bytesOf(inserted), bytes.slice(index + removed)];
        const found = scanned(cut(new Uint8Array(garbled.flatMap((part) => [...part])), pieceSizes));
        let end = before.length - 1;
        const wanted = texts.filter((text) => {
          end += bytesOf(text).length + 1;
          return end <= index;
        });
        expect(found.all.slice(0, wanted.length)).toEqual(wanted.map((text) => JSON.parse(text)));
      }),
      { numRuns: 1000 },
    );
  });

  it('in one entry is passed over where its brackets are whole', () => {
    const text = '{"entries":[{"a":1},{"a":},{"a":"\n"},oops,{"a":NaN},{"a":2},]}';
    expect(without(scanned([bytesOf(text)]))).toEqual({
      entries: [{ a: 1 }, { a: 2 }],
      refused: 4,
      state: 'done',
    });
  });

  it('ends the scan where brackets do not match', () => {
    const text = '{"entries":[{"a":1},{"a":[1},{"a":2}]}';
    expect(without(scanned([bytesOf(text)]))).toEqual({ entries: [{ a: 1 }], refused: 0, state: 'broken' });
  });

  it.each(['{', '{"log', '[', ' ', '"x'])('that is only begun is open: %j', (text) => {
    expect(scanned([bytesOf(text)]).state).toBe('open');
  });

  it.each([
    'x',
    '}',
    '{]',
    '{x',
    '{"a"}',
    '{"a":}',
    '{"a":1 2}',
    '12,',
    '[2026-01-01] started',
    '{"log":{"entries":[,]}}',
  ])('is broken: %j', (text) => {
    expect(scanned([bytesOf(`${text} `)]).state).toBe('broken');
  });
});
