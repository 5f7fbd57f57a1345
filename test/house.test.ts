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

describe('a pure room', () => {
  const keeping = sourceFiles('src')
    .filter(({ path }) => PURE.test(path))
    .flatMap(({ path, text }) => hiddenMemory(path, text).map((memory) => ({ path, ...memory })));

  it('keeps no memory at the top level of its modules', () => {
    expect(
      keeping.map(
        ({ path, line, name }) =>
          `${path}:${line}: \`${name}\` is written to: hand the memory in as an argument`,
      ),
    ).toEqual([]);
  });
});

describe('an exported name', () => {
  it('is imported somewhere in src, scripts or test', () => {
    expect(
      deadExports().map((name) => `${name} is exported for nobody: export it no longer, or remove it`),
    ).toEqual([]);
  });
});
