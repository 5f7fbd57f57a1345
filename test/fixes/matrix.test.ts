// docs/fixes.md, which the end-to-end tests write, leaves no server out.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { servers } from '../../src/servers/index.ts';

const page = readFileSync(new URL('../../docs/fixes.md', import.meta.url), 'utf8');

it.each(servers)(
  'the page on proven fixes has $label: a row of results, or why it is not run here',
  ({ id }) => {
    const lines = page.split('\n').filter((line) => line.includes(`(\`${id}\`)`));
    expect(lines).not.toEqual([]);
    for (const line of lines) expect(line).toMatch(/^\| .* \|$|: not run here\. \S/);
  },
);

it('the page shows no fix that fails', () => {
  expect(page).not.toContain('fails**');
});
