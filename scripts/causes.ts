// The causes of the register with the documentation that stands beside each: what the pages about them are made of.
import { rules } from '../src/causes/index.ts';
import type { CauseDocs, CauseRule } from '../src/causes/rule.ts';

/** A cause with the documentation that its file exports beside it. */
export interface DocumentedCause {
  readonly rule: CauseRule;
  readonly docs: CauseDocs;
}

export const FAILURES = 'Why a request fails';
export const WARNINGS = 'Warnings on requests that pass';

/** Every cause in the register's order: those of failures, then warnings. */
export async function documentedCauses(): Promise<{
  readonly failures: readonly DocumentedCause[];
  readonly warnings: readonly DocumentedCause[];
}> {
  const causes = await Promise.all(rules.map(documented));
  return {
    failures: causes.filter(({ rule }) => rule.when !== 'passes'),
    warnings: causes.filter(({ rule }) => rule.when === 'passes'),
  };
}

/** A cause is in the file that is named after it. */
async function documented(rule: CauseRule): Promise<DocumentedCause> {
  const file = new URL(`../src/causes/${rule.id}.ts`, import.meta.url).href;
  const { docs }: { readonly docs?: CauseDocs } = await import(/* @vite-ignore */ file);
  if (!docs) throw new Error(`src/causes/${rule.id}.ts exports no docs.`);
  return { rule, docs };
}
