// Reports as Markdown, to paste into an issue: whatever a recording holds stays text there.

import type { Diagnosis } from '../diagnosis/types.ts';
import type { Block, DocumentOptions, Mark, Part } from './blocks.ts';
import { documentOf, documentOfAll } from './document.ts';
import { pieces, spelledOut } from './visible.ts';

/**
 * One diagnosis whole, or a list in short, as GitHub's Markdown. No value of a recording can become markup, a link or
 * a mention: everything that is not a plain word is in a code span.
 */
export function toMarkdown(
  diagnoses: Diagnosis | readonly Diagnosis[],
  options: DocumentOptions = {},
): string {
  const blocks = isList(diagnoses) ? documentOfAll(diagnoses, options) : documentOf(diagnoses, options);
  return markdownOf(blocks);
}

/** A document as Markdown. */
export function markdownOf(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

const isList = (value: Diagnosis | readonly Diagnosis[]): value is readonly Diagnosis[] =>
  Array.isArray(value);

const MARKS: Readonly<Record<Mark, string>> = { passed: '✓ ', failed: '✗ ', warning: '⚠ ', none: '' };

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${MARKS[block.mark]}${inline(block.parts)}`;
    case 'line':
      return inline(block.parts);
    case 'list':
      return block.items.map(({ mark, parts }) => `- ${MARKS[mark]}${inline(parts)}`).join('\n');
    case 'code':
      return fenced(block.language === 'text' ? '' : block.language, block.text);
    case 'rule':
      return '---';
  }
}

function inline(parts: readonly Part[]): string {
  return parts
    .map((part) => (typeof part === 'string' ? prose(part) : codeSpan(part.value)))
    .join('')
    .trim();
}

/** A sentence: its plain words as they are, everything else as code. */
function prose(sentence: string): string {
  return sentence
    .split(/( +)/)
    .map((token, index) => (index % 2 === 1 ? ' ' : word(token)))
    .join('');
}

const PLAIN = /^[\p{L}\p{N}]+(?:[-–’'][\p{L}\p{N}]+)*$/u;
/** Scripts that run from right to left move the text around them. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** What GitHub makes into links: issues by number, commits by hash. */
const LINKED = /^(?:[a-z]+-\d+|[0-9a-f]{7,64})$/i;

function word(token: string): string {
  const { before, core, after } = bare(token);
  if (core === '' || /^[×–—·]$/.test(core)) return token;
  const plain =
    PLAIN.test(core) &&
    !RIGHT_TO_LEFT.test(core) &&
    pieces(core).every(({ label }) => label === null) &&
    !LINKED.test(core) &&
    // Digits with a full stop or a bracket behind them begin a list.
    !(/^\d+$/.test(core) && /^[.)]/.test(after));
  return plain ? token : `${before}${codeSpan(core)}${after}`;
}

/** A token without the punctuation of its sentence. Closing brackets and quotes belong to it if it opened them. */
function bare(token: string): { readonly before: string; readonly core: string; readonly after: string } {
  const before = /^[(“"‘„]*/.exec(token)?.[0] ?? '';
  const inner = token.slice(before.length);
  const closing = before === '' && /[("“‘„]/.test(inner) ? /[.,;:!?…]*$/s : /[.,;:!?)”"’…]*$/s;
  const after = closing.exec(inner)?.[0] ?? '';
  return { before, core: inner.slice(0, inner.length - after.length), after };
}

/** A code span holds any text on one line. https://spec.commonmark.org/0.31.2/#code-spans */
function codeSpan(value: string): string {
  const text = spelledOut(value);
  if (text === '') return '“”';
  const fence = '`'.repeat(longestRun(text) + 1);
  const padded = /^[` ]|[` ]$/.test(text) ? ` ${text} ` : text;
  return `${fence}${padded}${fence}`;
}

function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${spelledOut(text, { lines: true })}\n${fence}`;
}

const longestRun = (text: string): number =>
  [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
