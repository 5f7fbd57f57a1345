// What holds for every source: no module keeps a memory that nobody handed it, and nothing is exported for nobody.
import { describe, expect, it } from 'vitest';
import { deadExports } from '../scripts/exports.ts';
import { hiddenMemory } from '../scripts/memory.ts';
import { sourceFiles } from '../scripts/syntax.ts';

describe('hidden memory is', () => {
  it.each([
    ['let last = 0;', ['last']],
    ['export let last = 0;', ['last']],
    ['const seen = new Map(); const f = (key) => seen.set(key, 1);', ['seen']],
    ['const seen = []; function f() { seen.push(1); }', ['seen']],
    ['const seen = {}; function f() { seen.last = 1; }', ['seen']],
    ['const seen = { last: {} }; function f() { delete seen.last.one; }', ['seen']],
    ['const seen = [0]; const f = () => { seen[0]++; };', ['seen']],
  ])('found in %s', (text, names) => {
    expect(hiddenMemory('a.ts', text).map(({ name }) => name)).toEqual(names);
  });

  it.each([
    'const index = new Map(); for (const one of [1]) index.set(one, one);',
    'const names = new Set(); const f = () => names.has(1);',
    'const f = (seen) => seen.set(1, 2); const seen2 = new Map();',
    'const seen = 1; function f() { const seen = []; seen.push(1); }',
    'const seen = 1; const f = (list) => { for (const seen of list) seen.push(1); };',
  ])('not seen in %s', (text) => {
    expect(hiddenMemory('a.ts', text)).toEqual([]);
  });
});

describe('a dead export is', () => {
  const deadBeside = (text: string) =>
    deadExports([
      { path: 'src/cors/a.ts', text: 'export const a = 1; export interface B { a: 1 } export { a as c };' },
      { path: 'src/panel/main.tsx', text: 'export const entry = 1;' },
      { path: 'test/cors/b.ts', text },
    ]);

  it.each([
    ['', ['a', 'B', 'c']],
    ["import { a } from '../../src/cors/a.ts';", ['B', 'c']],
    ["import { c as d, type B } from '../../src/cors/a.ts';", ['a']],
    ["export { a, c } from '../../src/cors/a.ts';", ['B']],
    ["import * as all from '../../src/cors/a.ts';", []],
    ["const later = () => import('../../src/cors/a.ts');", []],
    ["export * from '../../src/cors/a.ts';", []],
  ])('beside %j one of %j', (text, names) => {
    expect(deadBeside(text)).toEqual(names.map((name) => `src/cors/a.ts: ${name}`));
  });
});

/** Rooms whose functions give the same for the same, whatever was asked before. */
const PURE = /^src\/(?:cors|capture|causes|diagnosis|fixes|report|servers)\//;

/** Files that still keep one. The list only shrinks. */
const KEEPING: readonly string[] = [
  'src/capture/entry.ts',
  'src/causes/facts.ts',
  'src/causes/index.ts',
  'src/causes/servers.ts',
  'src/cors/checks.ts',
  'src/cors/compare.ts',
  'src/cors/headers.ts',
  'src/cors/origin.ts',
  'src/cors/safelist.ts',
  'src/cors/verdict.ts',
];

describe('a pure room', () => {
  const keeping = sourceFiles('src')
    .filter(({ path }) => PURE.test(path))
    .flatMap(({ path, text }) => hiddenMemory(path, text).map((memory) => ({ path, ...memory })));

  it('keeps no memory at the top level of its modules', () => {
    const others = keeping.filter(({ path }) => !KEEPING.includes(path));
    expect(
      others.map(
        ({ path, line, name }) =>
          `${path}:${line}: \`${name}\` is written to: hand the memory in as an argument`,
      ),
    ).toEqual([]);
  });

  it('is listed as keeping one only for as long as it does', () => {
    const clean = KEEPING.filter((file) => !keeping.some(({ path }) => path === file));
    expect(
      clean.map((file) => `${file} keeps none any more: take it out of KEEPING in test/house.test.ts`),
    ).toEqual([]);
  });
});

/** Exported for nobody still, as `path: name`. The list only shrinks. */
const UNUSED: readonly string[] = [
  'src/capture/entry.ts: CapturedPreflight',
  'src/capture/firefox.ts: Silence',
  'src/capture/har-file.ts: HarProgress',
  'src/capture/har-file.ts: HarFileResult',
  'src/capture/reading-pace.ts: ReadingPace',
  'src/causes/facts.ts: Neighbour',
  'src/causes/rule.ts: CauseDocs',
  'src/cors/checks.ts: methodAllowed',
  'src/cors/codes.ts: FirefoxReason',
  'src/cors/compare.ts: Difference',
  'src/cors/safelist.ts: PreflightReason',
  'src/cors/verdict.ts: LegView',
  'src/fixes/servers/javascript.ts: JsValue',
  'src/fixes/servers/python.ts: PythonValue',
  'src/words/say.ts: Message',
  'src/words/say.ts: Wording',
];

describe('an exported name', () => {
  const dead = deadExports();

  it('is imported somewhere in src, scripts or test', () => {
    expect(dead.filter((name) => !UNUSED.includes(name))).toEqual([]);
  });

  it('is listed as unused only for as long as nobody imports it', () => {
    const used = UNUSED.filter((name) => !dead.includes(name));
    expect(
      used.map((name) => `${name} is used or gone: take it out of UNUSED in test/house.test.ts`),
    ).toEqual([]);
  });
});
