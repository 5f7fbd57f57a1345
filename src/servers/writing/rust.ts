// What the Rust servers' snippets have in common: arrays of strings, origins from the environment.

import type { FixPlan } from '../types.ts';
import { bracketed } from './layout.ts';
import { quoteDouble } from './quote.ts';

/** An array of these pieces of code, inside a chain of calls. */
export const rustArray = (items: readonly string[], used: number): string =>
  bracketed(items, { indent: '        ', step: '    ', used });

/** The function that reads CORS_ORIGINS; nothing where the origins are listed. */
export function rustFromEnvironment(plan: FixPlan): string {
  if (!plan.fromEnvironment) return '';
  return `
/// CORS_ORIGINS is a comma-separated list of origins.
fn cors_origins() -> Vec<String> {
    std::env::var("CORS_ORIGINS")
        .ok()
        .filter(|origins| !origins.is_empty())
        .unwrap_or_else(|| ${quoteDouble(plan.origins.join(','))}.to_string())
        .split(',')
        .map(|origin| origin.trim().to_string())
        .collect()
}
`;
}

/** The lines of a function's body that chains these calls. */
export const rustChain = (calls: readonly (string | null)[]): string =>
  calls.flatMap((call) => (call === null ? [] : [`        .${call}\n`])).join('');
