// The pieces of every server's source text: the marked place, the values filled in, the blank lines between parts.
import type { Place, SourceParts } from './types.ts';

/** The text that stands alone on the lines around the marked place, after the language's comment sign. */
export const MARK_START = '---- CORS: paste the fix here ----';
export const MARK_END = '---- end ----';

/** One file of a server: its name in the server's folder, and its text. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Puts the place's values where `{{name}}` stands. */
export function fill(template: string, place: Place): string {
  return Object.entries(place).reduce(
    (filled, [name, value]: [string, string]) => filled.replaceAll(`{{${name}}}`, () => value),
    template,
  );
}

/** The marked place, with the broken lines or what was pasted over them. */
export function marked(comment: string, broken: string, paste: string | null, indent = ''): string {
  const content = paste ?? broken.replace(/^(?=.)/gm, indent);
  const closed = content === '' || content.endsWith('\n') ? content : `${content}\n`;
  return `${indent}${comment} ${MARK_START}\n${closed}${indent}${comment} ${MARK_END}`;
}

/** Joins the parts that are not empty with a blank line between them. */
export function paragraphs(...parts: string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The same with the two blank lines of Python. */
export function pythonParagraphs(...parts: string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n\n')}\n`;
}

/** What an application's source is made of. */
export type AppParts = Pick<SourceParts, 'marked' | 'around' | 'routes'>;
