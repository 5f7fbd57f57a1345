// What the lab's servers sent, as the lab recorded it: each is recognized as itself or not at all, and none as another.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { readResults } from '../lab/recipe-results.ts';
import { allRecipes } from '../lab/recipe-runs.ts';

const FOLDER = 'test/servers/recordings';
const recipes = await allRecipes();

it('there is a recording and a result for each recipe', () => {
  const recorded = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
  const ids = recipes.map(({ id }) => id).sort();
  expect(recorded.sort(), 'run `npm run lab -- <id>`').toEqual(ids);
  expect(Object.keys(readResults()).sort(), 'run `npm run lab -- <id>`').toEqual(ids);
});

describe.each(recipes)('the responses of $id', ({ id, looksLike, ranOn }) => {
  const recordings = Object.entries(
    JSON.parse(readFileSync(`${FOLDER}/${id}.json`, 'utf8')) as Record<string, Exchange>,
  );

  it.each(recordings)('are not taken for another server’s: %s', (_, exchange) => {
    const taken = recognizeServers(exchange).filter(({ confidence }) => confidence !== 'possible');
    const others = taken.filter((one) => one.id !== id && !looksLike?.includes(one.id));
    expect(others).toEqual([]);
  });

  it('were recorded with the versions that the recipe names', () => {
    expect(readResults()[id]?.ranOn, `run \`npm run lab -- ${id}\``).toBe(ranOn);
  });
});
