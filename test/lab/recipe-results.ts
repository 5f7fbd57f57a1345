// What `npm run lab` found out: results.json for docs/fixes.md, and each server's responses as fixtures for its recognition.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exchange } from '../../src/cors/types.ts';
import type { Recipe } from './recipe.ts';

/** What was shown: no CORS fixed, the strict form, a forgotten method with the set-up, the same with one changed line. */
export type Proven = 'without' | 'strict' | 'method' | 'edit';

export interface Result {
  readonly ranOn: string;
  /** The day, as YYYY-MM-DD. */
  readonly date: string;
  readonly proven: readonly Proven[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const RESULTS = join(root, 'test/lab/results.json');
const RECORDINGS = join(root, 'test/servers/recordings');

/** By the server's id, in the order of their names. */
export function readResults(): Readonly<Record<string, Result>> {
  return existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, Result>) : {};
}

/** Writes down what a run has shown; only `npm run lab` does. */
export function keepResults(
  { id, ranOn }: Recipe,
  proven: readonly Proven[],
  recordings: Readonly<Record<string, Exchange>>,
): void {
  if (process.env.LAB_KEEP !== 'yes') return;
  const all = { ...readResults(), [id]: { ranOn, date: new Date().toISOString().slice(0, 10), proven } };
  const sorted = Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(RESULTS, `${JSON.stringify(sorted, null, 2)}\n`);
  if (Object.keys(recordings).length === 0) return;
  mkdirSync(RECORDINGS, { recursive: true });
  writeFileSync(join(RECORDINGS, `${id}.json`), `${steady(JSON.stringify(recordings, null, 2))}\n`);
}

/** Without what changes from run to run: ports, times, ids. */
const steady = (text: string): string =>
  text
    .replace(
      /(127\.0\.0\.1|localhost):\d+/g,
      (_, host: string) => `${host}:${host === 'localhost' ? 5173 : 4000}`,
    )
    .replace(/\?try=\d+/g, '')
    .replace(/\b\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT\b/g, 'Mon, 05 Jan 2026 09:14:07 GMT')
    .replace(/"(start|time|startedAt|end)": [\d.]+/g, '"$1": 0');
