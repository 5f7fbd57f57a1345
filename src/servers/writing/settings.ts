// What settings have in common: JSON for a console or a command, names that a product cannot hold, and where it all goes.

import { say } from '../../words/say.ts';
import type { FixPlan, OptionLine } from '../types.ts';
import { WIDTH } from './layout.ts';
import { listLine } from './options.ts';
import { quoteJson } from './quote.ts';

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** A value as JSON to paste: a list of texts is on one line while it fits. */
export const jsonText = (value: Json): string => `${written(value, '', 0)}\n`;

/** A pair on one line is read at a glance, even where it is a little longer. */
const PAIR_WIDTH = 112;

function written(value: Json, indent: string, used: number): string {
  if (typeof value === 'string') return quoteJson(value);
  if (typeof value !== 'object') return String(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    const items = value.map((item) => written(item, inner, 0));
    const line = `[${items.join(', ')}]`;
    const isFlat = value.every((item) => typeof item === 'string');
    if (isFlat && indent.length + used + line.length <= WIDTH) return line;
    return items.length === 0 ? '[]' : `[\n${items.map((item) => `${inner}${item}`).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  // Pairs such as a header's name and value, or a list and its length.
  if (entries.length === 2) {
    const pair = entries.map(([name, member]) => `${quoteJson(name)}: ${written(member, '', 0)}`);
    const line = `{ ${pair.join(', ')} }`;
    const isText = entries.every(([, member]) => typeof member === 'string');
    if (isText || (!line.includes('\n') && indent.length + used + line.length <= PAIR_WIDTH)) return line;
  }
  const members = entries.map(([name, member]) => {
    const start = `${inner}${quoteJson(name)}: `;
    return `${start}${written(member, inner, start.length - inner.length + 1)}`;
  });
  return `{\n${members.join(',\n')}\n${indent}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** A member of JSON that holds a list, for changes of one value. */
export const jsonEntry = (name: string): OptionLine =>
  listLine({ before: `"${name}": `, after: ',', quote: quoteJson });

/** The plan's lists as far as a product takes them. */
export interface Listable {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  /** What was left out: a sentence for each kind, for a place. */
  readonly notes: readonly string[];
  /** The same in ASCII, for a comment. */
  readonly comments: readonly string[];
}

/**
 * What of the plan's lists a product takes.
 * @param label the product's name
 * @param methods the methods that it knows; null where it takes any
 * @param isName whether it takes a header's name as that name, and not as a pattern
 */
export function listable(
  plan: FixPlan,
  label: string,
  methods: ReadonlySet<string> | null,
  isName: (name: string) => boolean = (name) => !name.includes('*'),
): Listable {
  const known = methods ? plan.methods.filter((method) => methods.has(method)) : plan.methods;
  const headers = plan.headers.filter(isName);
  const exposed = plan.exposedHeaders.filter(isName);
  const lacksMethods = known.length < plan.methods.length;
  const lacksNames = headers.length < plan.headers.length || exposed.length < plan.exposedHeaders.length;
  return {
    methods: known,
    headers,
    exposed,
    notes: [
      ...(lacksMethods ? [say`Left out: methods that ${label} doesn’t support.`] : []),
      ...(lacksNames ? [say`Left out: names that ${label} would read as something else.`] : []),
    ],
    comments: [
      ...(lacksMethods ? [`Left out: methods that ${label} doesn't support.`] : []),
      ...(lacksNames ? [`Left out: names that ${label} would read as something else.`] : []),
    ],
  };
}

/** Where a text goes that has no room for comments, and what a comment would have said. */
export function placeWith(place: string, plan: FixPlan, notes: readonly string[] = []): string {
  return [
    place,
    ...(plan.assumesCredentials
      ? [say`Credentials: unknown. If no request sends any, don’t allow them.`]
      : []),
    ...plan.notes,
    ...notes,
  ].join(' ');
}
