// The page about the causes says what the register says.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { causesPage } from '../../scripts/causes-page.ts';
import { rules } from '../../src/causes/index.ts';

const page = readFileSync('docs/causes.md', 'utf8');

it('docs/causes.md is as `npm run docs` makes it', async () => {
  expect(page === (await causesPage()), 'run `npm run docs`').toBe(true);
});

it.each(rules.map(({ id }) => id))('%s has its section there, and a link to it', (id) => {
  expect(page).toContain(`\n## ${id}\n`);
  expect(page).toContain(`](#${id})`);
});
