// What the Go servers' snippets have in common: imports, the fields of an options struct as gofmt sets them, origins from the
// environment.

import type { FixPlan, OptionLine } from '../types.ts';
import { bracketed } from './layout.ts';
import { listLine } from './options.ts';
import { quoteDouble } from './quote.ts';

/** The import declaration of these packages, and of what reading the environment needs. */
export function goImports(
  plan: FixPlan,
  packages: readonly string[],
  standard: readonly string[] = [],
): string {
  const own = [...standard, ...(plan.fromEnvironment ? ['os', 'strings'] : [])].sort();
  const [only = ''] = packages;
  if (own.length === 0 && packages.length === 1) return `import "${only}"\n`;
  const lines = (paths: readonly string[]) => paths.map((path) => `\t"${path}"\n`).join('');
  const groups = own.length > 0 ? `${lines(own)}\n${lines(packages)}` : lines(packages);
  return `import (\n${groups})\n`;
}

/** A slice of these texts. */
export function goList(items: readonly string[], indent = '\t'): string {
  return `[]string${bracketed(items.map(quoteDouble), { indent, step: '\t', used: 30, brackets: '{}' })}`;
}

/** The value for the option that takes the origins. */
export function goOrigins(plan: FixPlan, indent = '\t'): string {
  return plan.fromEnvironment ? 'corsOrigins()' : goList(plan.origins, indent);
}

/** A list, or null to leave the field out when there is nothing to list. */
export const goListed = (items: readonly string[]): string | null =>
  items.length > 0 ? goList(items) : null;

/** The fields of a struct, one a line; names are padded as gofmt does it, and a null leaves its field out. */
export function goFields(entries: readonly (readonly [name: string, value: string | null])[]): string {
  const given = entries.flatMap(([name, value]) => (value === null ? [] : [{ name: `${name}:`, value }]));
  return alignedRuns(given)
    .map(({ name, value }) => `\t${name} ${value},\n`)
    .join('');
}

interface Entry {
  readonly name: string;
  readonly value: string;
}

/** Pads the names in each run of one-line values to the same width; a value over several lines ends a run. */
function alignedRuns(entries: readonly Entry[]): Entry[] {
  const isBroken = (entry: Entry | undefined) => entry?.value.includes('\n') ?? true;
  return entries.map((entry, at) => {
    if (isBroken(entry)) return entry;
    let from = at;
    let to = at;
    while (!isBroken(entries[from - 1])) from--;
    while (!isBroken(entries[to + 1])) to++;
    const width = Math.max(...entries.slice(from, to + 1).map(({ name }) => name.length));
    return { ...entry, name: entry.name.padEnd(width) };
  });
}

/** The function that reads CORS_ORIGINS; nothing where the origins are listed. */
export function goFromEnvironment(plan: FixPlan): string {
  if (!plan.fromEnvironment) return '';
  return `
// CORS_ORIGINS is a comma-separated list of origins.
func corsOrigins() []string {
\torigins := os.Getenv("CORS_ORIGINS")
\tif origins == "" {
\t\torigins = ${quoteDouble(plan.origins.join(','))}
\t}
\tlist := strings.Split(origins, ",")
\tfor i := range list {
\t\tlist[i] = strings.TrimSpace(list[i])
\t}
\treturn list
}
`;
}

/** A field that holds a list, for changes of one value. */
export const goField = (name: string): OptionLine =>
  listLine({ before: `${name}: `, after: ',', quote: quoteDouble, brackets: ['[]string{', '}'] });
