// Finds the characters nobody can see, or that turn text round, so that they can be drawn as labelled boxes.

import { say } from '../words/say.ts';

export interface Piece {
  readonly text: string;
  /** Null for text that shows itself; else the label of the box, `U+200B`. */
  readonly label: string | null;
  /** What the character is called, for a tooltip and for screen readers. */
  readonly name: string;
}

// Control, format, separators but the plain space, lone surrogates, and letters that draw nothing.
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;
const foreign = /[^\x20-\x7e]/u;

/** What a character is called that draws nothing; one that nobody knows by name is unusual. */
function nameOf(label: string): string {
  switch (label) {
    case 'U+0000':
      return 'NUL';
    case 'U+0009':
      return say`tab`;
    case 'U+000A':
      return say`line feed`;
    case 'U+000D':
      return say`carriage return`;
    case 'U+0020':
      return say`space`;
    case 'U+00A0':
      return say`no-break space`;
    case 'U+00AD':
      return say`soft hyphen`;
    case 'U+061C':
      return say`Arabic letter mark`;
    case 'U+200B':
      return say`zero width space`;
    case 'U+200C':
      return say`zero width non-joiner`;
    case 'U+200D':
      return say`zero width joiner`;
    case 'U+200E':
      return say`left-to-right mark`;
    case 'U+200F':
      return say`right-to-left mark`;
    case 'U+202A':
      return say`left-to-right embedding`;
    case 'U+202B':
      return say`right-to-left embedding`;
    case 'U+202C':
      return say`end of direction change`;
    case 'U+202D':
      return say`left-to-right override`;
    case 'U+202E':
      return say`right-to-left override`;
    case 'U+2060':
      return say`word joiner`;
    case 'U+2066':
      return say`left-to-right isolate`;
    case 'U+2067':
      return say`right-to-left isolate`;
    case 'U+2068':
      return say`first strong isolate`;
    case 'U+2069':
      return say`end of isolate`;
    case 'U+3000':
      return say`ideographic space`;
    case 'U+FEFF':
      return say`byte order mark`;
    case 'U+FFFD':
      return say`replacement character`;
    default:
      return say`unusual character`;
  }
}

interface PieceOptions {
  readonly lines?: boolean;
  readonly foreignToo?: boolean;
  readonly spacesToo?: boolean;
}

/** `U+200B` for a zero width space. */
function codePointLabel(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Cuts text into runs that show themselves and single characters that do not; joined, the texts give the input.
 * @param lines leaves line feeds and tabs alone, for text of several lines
 * @param foreignToo also names visible characters outside ASCII, which may only look like the letters expected
 * @param spacesToo also names the plain space, where none belongs
 */
export function pieces(
  text: string,
  { lines = false, foreignToo = false, spacesToo = false }: PieceOptions = {},
): Piece[] {
  const result: Piece[] = [];
  const marked = foreignToo ? foreign : unseen;
  let plain = '';
  const flush = () => {
    if (plain !== '') result.push({ text: plain, label: null, name: '' });
    plain = '';
  };
  for (const character of text) {
    const marks = marked.test(character) || (spacesToo && character === ' ');
    if (!marks || (lines && (character === '\n' || character === '\t'))) {
      plain += character;
      continue;
    }
    flush();
    const label = codePointLabel(character);
    result.push({ text: character, label, name: nameOf(label) });
  }
  flush();
  return result;
}

/** True for a character that draws something by itself. */
export function isSeen(character: string): boolean {
  return !unseen.test(character);
}

/** Width in columns of a monospaced font once drawn with its boxes. */
export function columns(text: string, options: PieceOptions = { foreignToo: true }): number {
  let width = 0;
  for (const piece of pieces(text, options)) {
    if (piece.label === null) width += piece.text.length;
    else width += piece.label.length + 1 + (isSeen(piece.text) ? 1 : 0);
  }
  return width;
}

/** Cuts very long text and says how much is left out; `rest` is 0 when all of it is there. */
export function shortened(text: string, most: number): { readonly text: string; readonly rest: number } {
  return text.length <= most ? { text, rest: 0 } : { text: text.slice(0, most), rest: text.length - most };
}

/** The text with every character that nobody could see spelled out, `<U+200B>`; one line, unless `lines` says otherwise. */
export function spelledOut(text: string, options: { lines?: boolean; foreignToo?: boolean } = {}): string {
  return pieces(text, options)
    .map(({ text: own, label }) => {
      if (label === null) return own;
      return isSeen(own) ? `${own}<${label}>` : `<${label}>`;
    })
    .join('');
}
