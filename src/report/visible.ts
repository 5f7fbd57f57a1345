// Finds the characters nobody can see, or that turn text round, so that they can be drawn as labelled boxes.

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

const names: Record<string, string> = {
  'U+0000': 'NUL',
  'U+0009': 'tab',
  'U+000A': 'line feed',
  'U+000D': 'carriage return',
  'U+00A0': 'no-break space',
  'U+00AD': 'soft hyphen',
  'U+061C': 'Arabic letter mark',
  'U+200B': 'zero width space',
  'U+200C': 'zero width non-joiner',
  'U+200D': 'zero width joiner',
  'U+200E': 'left-to-right mark',
  'U+200F': 'right-to-left mark',
  'U+202A': 'left-to-right embedding',
  'U+202B': 'right-to-left embedding',
  'U+202C': 'end of direction change',
  'U+202D': 'left-to-right override',
  'U+202E': 'right-to-left override',
  'U+2060': 'word joiner',
  'U+2066': 'left-to-right isolate',
  'U+2067': 'right-to-left isolate',
  'U+2068': 'first strong isolate',
  'U+2069': 'end of isolate',
  'U+3000': 'ideographic space',
  'U+FEFF': 'byte order mark',
  'U+FFFD': 'replacement character',
};

/** `U+200B` for a zero width space. */
export function codePointLabel(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Cuts text into runs that show themselves and single characters that do not; joined, the texts give the input.
 * @param lines leaves line feeds and tabs alone, for text of several lines
 * @param foreignToo also names visible characters outside ASCII, which may only look like the letters expected
 */
export function pieces(text: string, { lines = false, foreignToo = false } = {}): Piece[] {
  const result: Piece[] = [];
  const marked = foreignToo ? foreign : unseen;
  let plain = '';
  const flush = () => {
    if (plain !== '') result.push({ text: plain, label: null, name: '' });
    plain = '';
  };
  for (const character of text) {
    if (!marked.test(character) || (lines && (character === '\n' || character === '\t'))) {
      plain += character;
      continue;
    }
    flush();
    const label = codePointLabel(character);
    result.push({ text: character, label, name: names[label] ?? 'unusual character' });
  }
  flush();
  return result;
}

/** True for a character that draws something by itself. */
export function isSeen(character: string): boolean {
  return !unseen.test(character);
}

/** Width in columns of a monospaced font once drawn with its boxes. */
export function columns(text: string): number {
  let width = 0;
  for (const piece of pieces(text, { foreignToo: true })) {
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
