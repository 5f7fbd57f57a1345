// npx tsx scripts/notes.ts v1.2.3: prints what CHANGELOG.md says of the version that package.json names. Fails when the
// tag is another one, or the changelog has nothing dated on it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.ts';

/**
 * @param changelog headings `## 1.2.3 (2026-01-31)`, the newest first
 * @throws one sentence when there is no such heading, or it has no date
 */
export function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(version) && /^\s/.test(text.slice(version.length)));
  if (section === undefined) throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  const [heading = '', ...lines] = section.split('\n');
  if (!/^\S+ \(\d{4}-\d\d-\d\d\)$/.test(heading)) throw new Error(`CHANGELOG.md has no date for ${version}.`);
  return `${lines.join('\n').trim()}\n`;
}

const [, script, tag] = process.argv;
if (script?.endsWith('notes.ts')) {
  try {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, package.json says ${version}.`);
    process.stdout.write(notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
