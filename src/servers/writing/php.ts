// The CORS headers set by hand in PHP: what a plain script and a WordPress plugin have in common.

import { message } from '../../words/say.ts';
import type { FixPlan } from '../types.ts';
import { bracketed } from './layout.ts';
import { headerLines } from './options.ts';
import { quoteSingle } from './quote.ts';

/** The statement that has the origins in `$cors_origins`. */
export function phpOrigins(plan: FixPlan): string {
  if (plan.fromEnvironment) {
    return `// CORS_ORIGINS is a comma-separated list of origins.
$cors_origins = getenv('CORS_ORIGINS') ?: ${quoteSingle(plan.origins.join(','))};
$cors_origins = array_map('trim', explode(',', $cors_origins));
`;
  }
  const layout = { indent: '', step: '    ', used: '$cors_origins = ;'.length };
  return `$cors_origins = ${bracketed(plan.origins.map(quoteSingle), layout)};\n`;
}

/** One call a line that sets these headers. */
export const phpHeaders = (indent: string, headers: readonly (readonly [string, string])[]): string =>
  headers.map(([name, value]) => `${indent}header(${quoteSingle(`${name}: ${value}`)});\n`).join('');

export const phpLines = headerLines({
  where: message`Where the response headers are set.`,
  around: ["header('", ': ', "');"],
  quote: (text) => quoteSingle(text).slice(1, -1),
});
