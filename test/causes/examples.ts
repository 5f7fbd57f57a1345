// The exchanges that trigger each cause, from the test of its name, for tests over all causes.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../src/causes/index.ts';
import type { CauseExamples, Trigger } from './describe-cause.ts';

/** The examples in the test of a cause, or null when there is none. */
export async function examplesOf(id: string): Promise<CauseExamples | null> {
  const file = join(import.meta.dirname, `${id}.test.ts`);
  if (!existsSync(file)) return null;
  // The query makes it a module apart: that of the test file itself must run anew when it is that file's turn.
  const module: { readonly examples?: CauseExamples } = await import(/* @vite-ignore */ `${file}?examples`);
  return module.examples ?? null;
}

const all = await Promise.all(rules.map(({ id }) => examplesOf(id)));

export const triggers: readonly Trigger[] = all.flatMap((examples) => examples?.triggers ?? []);
