// What the Python servers' snippets have in common: lists, keyword arguments, origins from the environment.

import type { FixPlan, OptionLine } from '../types.ts';
import { bracketed } from './layout.ts';
import { listLine } from './options.ts';
import { quotePython } from './quote.ts';

/** An argument's value: code as it is, a list of texts, or null to leave the argument out. */
type PythonValue = string | readonly string[] | null;

/** `name=value,` lines of a call. */
export function pythonArguments(
  indent: string,
  entries: readonly (readonly [name: string, value: PythonValue])[],
): string {
  return entries
    .map(([name, value]) => {
      if (value === null) return '';
      const code = typeof value === 'string' ? value : pythonList(value, indent, name.length + 2);
      return `${indent}${name}=${code},\n`;
    })
    .join('');
}

/** A list of texts as a list literal, or with other brackets. */
export function pythonList(texts: readonly string[], indent: string, used: number, brackets = '[]'): string {
  return bracketed(texts.map(quotePython), { indent, step: '    ', used, brackets });
}

/** The list, or null to leave the argument out when there is nothing to list. */
export function pythonListed(texts: readonly string[]): PythonValue {
  return texts.length > 0 ? texts : null;
}

/** The statements that read the origins from CORS_ORIGINS into a list of that name; need `import os`. */
export function pythonOriginsFromEnvironment(plan: FixPlan, name: string): string {
  return `# CORS_ORIGINS is a comma-separated list of origins.
${name} = os.environ.get("CORS_ORIGINS") or ${quotePython(plan.origins.join(','))}
${name} = [origin.strip() for origin in ${name}.split(",")]
`;
}

/** A keyword argument that holds a list, for changes of one value. */
export const pythonLine = (name: string, quote: (text: string) => string = quotePython): OptionLine =>
  listLine({ before: `${name}=`, after: ',', quote });
