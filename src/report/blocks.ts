// What a document is made of, whether it ends as Markdown or in a terminal.
import type { Comparison, Span } from '../cors/compare.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import type { Edit } from '../fixes/edit.ts';
import { defaultOptions, fixFor, preferredServer } from '../fixes/index.ts';
import type { Fix, FixOptions } from '../fixes/types.ts';
import type { FixTarget } from '../servers/index.ts';
import type { SnippetLanguage } from '../servers/types.ts';
import { render, say, type Wording } from '../words/say.ts';
import type { Group } from './groups.ts';
import type { Redacted } from './redact.ts';
import { shortened, spelledOut } from './visible.ts';
import { plural } from './words.ts';

/** A piece of a line: a sentence, which may hold values, or one value. */
export type Part = string | { readonly value: string };

type CodeLanguage = SnippetLanguage | 'sh' | 'text' | 'diff';

export type Mark = 'passed' | 'failed' | 'warning' | 'none';

/** One part of a document. */
export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3;
      readonly mark: Mark;
      readonly parts: readonly Part[];
    }
  | { readonly kind: 'line'; readonly parts: readonly Part[] }
  | {
      readonly kind: 'list';
      readonly items: readonly { readonly mark: Mark; readonly parts: readonly Part[] }[];
    }
  | { readonly kind: 'code'; readonly language: CodeLanguage; readonly text: string }
  | { readonly kind: 'rule' };

export interface DocumentOptions {
  /** The server whose fix is shown; left out: the one that seems to have responded. */
  readonly server?: FixTarget;
  readonly fix?: FixOptions;
  /** The reader can choose the server with --fix. */
  readonly commandLine?: boolean;
  /** In a list: failures in short, with the cause, the change and how to verify it. */
  readonly short?: boolean;
  /** What was read, one line for each file. */
  readonly recordings?: readonly Wording[];
  /** What was left out of the exchanges before they were diagnosed. */
  readonly redacted?: readonly Redacted[];
}

/** Who sent what, from which page, how often. */
export function askedParts({ diagnosis, count }: Group): Part[] {
  const { origin } = diagnosis.exchange;
  return [
    valuePart(`${diagnosis.method} ${diagnosis.url}`),
    ...(origin === null ? [say` from an unknown page`] : [say` from `, valuePart(origin)]),
    ...(count > 1 ? [`, ${plural(count, 'time')}`] : []),
  ];
}

/** The fix for the server asked for, else for the one that responded; null where no server can fix it. */
export function chosenFix(diagnosis: Diagnosis, { server, fix }: DocumentOptions): Fix | null {
  return fixFor(diagnosis, server ?? preferredServer(diagnosis), fix ?? defaultOptions);
}

/** Longest value shown in a line. */
const LONGEST = 500;

/** A value as it is shown in a line: whole unless it is very long. */
export function valuePart(text: string): { readonly value: string } {
  const short = shortened(text, LONGEST);
  return { value: short.rest > 0 ? `${short.text}… (${short.rest} more)` : text };
}

/** Text that keeps its lines. */
export function code(language: CodeLanguage, text: string): Block {
  return { kind: 'code', language, text: text.replace(/\n+$/, '') };
}

/**
 * The two origins, character under character.
 * @param labelled with a line for each difference
 */
export function comparisonBlock({ spans, differences }: Comparison, labelled = true): Block {
  const cells = spans.map(cellOf);
  const row = (texts: readonly string[]): string =>
    texts.map((text, index) => text.padEnd(cells[index]?.width ?? 0)).join('');
  const marks = row(cells.map(({ same, width }) => (same ? '' : '^'.repeat(Math.max(width, 1)))));
  const lines = [
    `Origin   ${row(cells.map(({ origin }) => origin))}`,
    `Allowed  ${row(cells.map(({ allowed }) => allowed))}`,
    `         ${marks}`,
    ...(labelled ? differences : []).map(({ label }) => `         ${spelledOut(render(label))}`),
  ];
  return code('text', lines.map((line) => line.trimEnd()).join('\n'));
}

function cellOf(span: Span) {
  const origin = cell(span.origin);
  const allowed = cell(span.allowed);
  return { origin, allowed, same: span.same, width: Math.max(origin.length, allowed.length) };
}

const cell = (text: string): string => {
  const short = shortened(text, LONGEST);
  return spelledOut(short.text, { foreignToo: true }) + (short.rest > 0 ? `… (${short.rest} more)` : '');
};

/** A sentence. */
export const line = (text: string): Block => ({ kind: 'line', parts: [text] });

/** Said in place of a server's name. */
export function notRecognized({ commandLine }: DocumentOptions): string {
  return commandLine
    ? say`Server not recognized: here are the headers. For a setup: --fix express, fastapi, hono or another.`
    : say`Server not recognized: here are the response headers.`;
}

/** The lines to change, as a diff. */
export function editBlocks(edit: Edit): Block[] {
  const lines = code('diff', edit.lines.map(({ sign, text }) => `${sign} ${text}`).join('\n'));
  // Bare headers are no server to name, and have no options.
  if (edit.server === 'headers') return [lines];
  return [line(`${edit.label}: ${render(edit.place)}`), lines, line(render(edit.note))];
}
