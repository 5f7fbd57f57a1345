// What goes to the stores and into a release says what the product says.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { notesOf } from '../scripts/notes.ts';
import { withServerNames } from '../scripts/server-lists.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

/** The paragraph under a heading of that name. */
function section(page: string, heading: string): string {
  const parts = page.split(/^## /m).filter((part) => part.startsWith(`${heading}\n`));
  expect(parts, heading).toHaveLength(1);
  return parts[0]?.slice(heading.length).trim() ?? '';
}

const messages = JSON.parse(read('public/_locales/en/messages.json')) as Record<string, { message: string }>;

describe.each(['chrome', 'firefox'])('docs/store/%s.md', (store) => {
  const page = read(`docs/store/${store}.md`);

  it('has the name and the summary of the extension itself, and the summary fits', () => {
    expect(section(page, 'Name')).toBe(messages.name?.message);
    expect(section(page, 'Summary')).toBe(messages.description?.message);
    expect(section(page, 'Summary').length).toBeLessThanOrEqual(132);
  });
});

it('the description for the store names every server there is a fix for', () => {
  const page = read('docs/store/chrome.md');
  expect(withServerNames(page) === page, 'run `npm run docs`').toBe(true);
});

it('the version stands in package.json, and is put into the manifest from there', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect((JSON.parse(read('package-lock.json')) as { version: string }).version).toBe(version);
  expect((JSON.parse(read('manifest.json')) as { version: string }).version).toBe('0.0.0');
});

describe('the notes of a release', () => {
  const changelog = '# Changelog\n\n## 1.2.3 (2026-01-31)\n\n- New.\n\n## 1.2.2 (unreleased)\n\n- Old.\n';

  it('are what the changelog says of that version', () => {
    expect(notesOf(changelog, '1.2.3')).toBe('- New.\n');
  });

  it.each(['1.2', '1.2.2', '2.0.0'])('are refused for %s, which is not there or has no date', (version) => {
    expect(() => notesOf(changelog, version)).toThrow(/CHANGELOG/);
  });
});
