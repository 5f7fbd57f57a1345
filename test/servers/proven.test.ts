// docs/fixes.md leaves no server out: each has a row of results from the end-to-end tests, or how it was checked instead.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withRegister } from '../../scripts/server-lists.ts';
import { servers } from '../../src/servers/index.ts';

const page = readFileSync('docs/fixes.md', 'utf8');

it('lists the servers that are not run as the register has them', () => {
  expect(withRegister(page) === page, 'run `npm run docs`').toBe(true);
});

it.each(servers)(
  'has rows of results for $label if, and only if, it was checked by running it',
  ({ id, checked }) => {
    const [results = ''] = page.split('## Not run here');
    const rows = results.split('\n').filter((line) => line.startsWith('|') && line.includes(`(\`${id}\`)`));
    const missing = `src/servers/${id}.ts says checked: '${checked}', and docs/fixes.md has ${rows.length} rows for it: add a recipe in test/lab/recipes and run \`npm run lab -- ${id}\`, or correct it`;
    expect(rows.length > 0, missing).toBe(checked === 'run');
  },
);

it('shows no fix that fails', () => {
  expect(page).not.toContain('fails**');
});
