// How snippets are laid out: lists that fit their line, comments that say what changes, no stray blank lines.
import type { RemedyKind } from '../../diagnosis/types.ts';
import type { FixPlan } from '../types.ts';

/** The width of the panel's snippet box and of a mail, about. */
export const WIDTH = 88;

interface ListLayout {
  /** What is before every line. */
  readonly indent: string;
  /** How far the items of a broken list are set in. */
  readonly step: string;
  /** Characters on the first line besides indent and list. */
  readonly used: number;
  readonly brackets?: string;
}

/** A list on one line while it fits, else one item a line with a comma behind each. */
export function bracketed(items: readonly string[], layout: ListLayout): string {
  const { indent, step, used, brackets = '[]' } = layout;
  const [open = '', close = ''] = brackets;
  const line = `${open}${items.join(', ')}${close}`;
  if (indent.length + used + line.length <= WIDTH || items.length === 0) return line;
  return `${open}\n${items.map((item) => `${indent}${step}${item},\n`).join('')}${indent}${close}`;
}

/** Characters that fit one word of nginx (4096 bytes) and one line of HAProxy (64 words), with all their quoting. */
const LONGEST_LIST = 1000;

/**
 * Splits a long list; browsers join the headers that are sent once for each part.
 * @param lengthOf how much room an item takes when it is written down
 */
export function inChunks(
  items: readonly string[],
  lengthOf: (item: string) => number = (item) => item.length,
): string[][] {
  const lists: string[][] = [];
  let length = 0;
  for (const item of items) {
    const last = lists.at(-1);
    if (last && length + lengthOf(item) < LONGEST_LIST) {
      last.push(item);
      length += lengthOf(item) + 2;
    } else {
      lists.push([item]);
      length = lengthOf(item);
    }
  }
  return lists;
}

/** What a server calls its parts, for the comment that heads a snippet. */
interface PartNames {
  /** Where it goes in the file: 'Before authentication and routes.' */
  readonly position: string;
  /** What sets CORS up there today, when something does: 'your existing cors() call'. */
  readonly present: string;
}

/** One or two short sentences on what the snippet changes, by what kind of change fixes the failure. */
export function changeComment(kind: RemedyKind, { position, present }: PartNames): string {
  switch (kind) {
    case 'correct-origin':
      return `Replace ${present}: the origin must match exactly.`;
    case 'answer-options':
      return `${position} It responds to preflights.`;
    case 'cors-first':
      return `${position} Replace ${present}: CORS ran too late.`;
    case 'allow-credentials':
      return `Replace ${present}: with credentials, * isn't allowed; list the exact origins.`;
    case 'allow-methods-headers':
      return `Replace ${present}: this allows the missing method and headers.`;
    case 'single-header':
      return 'Set these headers only here: remove them everywhere else.';
    case 'headers-on-errors':
      return `${position} Error responses get the headers too.`;
    case 'vary-origin':
      return `Replace ${present}: this sends Vary: Origin with every response.`;
    case 'expose-headers':
      return `Replace ${present}: pages can read the exposed headers.`;
    case 'cache-preflight':
      return `Replace ${present}: browsers can cache the preflight.`;
    case 'allow-origin':
    case 'keep-proxy-headers':
    case 'final-url':
    case 'client-change':
    case 'page-origin':
    case 'browser-permission':
    case 'start-server':
    case 'none':
      return position;
  }
}

/** When to drop what is allowed to be on the safe side. */
const CREDENTIALS_UNKNOWN =
  'Credentials: unknown. If no request sends any, remove the line that allows them.';

/** The heading comment with the plan's notes under it, each wrapped to the width behind the comment sign. */
export function comments(
  sign: string,
  plan: FixPlan,
  heading: string,
  ...further: readonly string[]
): string {
  const assumed = plan.assumesCredentials ? [CREDENTIALS_UNKNOWN] : [];
  return [heading, ...further, ...assumed, ...plan.notes]
    .flatMap((text) => wrapped(text, WIDTH - sign.length - 1))
    .map((line) => `${sign} ${line}\n`)
    .join('');
}

/** The same where credentials are allowed unless a line says false: then taking that line out would not do. */
export function commentsOnFlag(sign: string, plan: FixPlan, heading: string): string {
  const unsure = plan.assumesCredentials
    ? ['Credentials: unknown. If no request sends any, change true to false in their line.']
    : [];
  return comments(sign, { ...plan, assumesCredentials: false }, heading, ...unsure);
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
