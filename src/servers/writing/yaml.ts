// Lines of YAML: keys with a value or a list, and the same for changes of one value.

import type { OptionLine } from '../types.ts';
import { listLine } from './options.ts';
import { quoteYaml } from './quote.ts';

/** A list of texts, code as it is, or null to leave the key out. */
type YamlValue = string | readonly string[] | null;

/** The keys of one mapping, a list with one item a line. */
export function yamlEntries(
  indent: string,
  entries: readonly (readonly [name: string, value: YamlValue])[],
): string {
  return entries
    .map(([name, value]) => {
      if (value === null) return '';
      if (typeof value === 'string') return `${indent}${name}: ${value}\n`;
      return `${indent}${name}:\n${value.map((item) => `${indent}  - ${quoteYaml(item)}\n`).join('')}`;
    })
    .join('');
}

/** The list, or null to leave the key out when there is nothing to list. */
export const yamlListed = (items: readonly string[]): YamlValue => (items.length > 0 ? items : null);

/** A number or flag, or null to leave the key out. */
export const yamlNumber = (number: number | null): string | null => (number === null ? null : String(number));

/** A key that holds a list. */
export const yamlLine = (name: string): OptionLine =>
  listLine({ before: `${name}: `, after: '', quote: quoteYaml });

/** A key whose one text holds the whole list, as a header has it. */
export const yamlText = (name: string): OptionLine => ({
  holds: 'header',
  before: `${name}: `,
  after: '',
  quote: quoteYaml,
});
