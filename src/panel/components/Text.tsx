// Text from the network, shown as it is: left to right, kept apart from its surroundings, hidden characters in boxes.

import { isSeen, type Piece, pieces, shortened } from '../../report/visible.ts';
import { numberText } from '../../words/language.ts';
import { render, say, type Wording } from '../../words/say.ts';

interface TextProps {
  readonly text: Wording;
  /** Line feeds and tabs are part of the text. */
  readonly lines?: boolean;
  /** Names visible characters outside ASCII too. */
  readonly foreignToo?: boolean;
  /** Names spaces too, where none belongs. */
  readonly spacesToo?: boolean;
  /** Characters shown at most. */
  readonly most?: number;
}

/** The text content stays the very text, so that selecting and copying give what was received. */
export function Text({
  text,
  lines = false,
  foreignToo = false,
  spacesToo = false,
  most = 20000,
}: TextProps) {
  const cut = shortened(render(text), most);
  return (
    <bdi dir="ltr" class="raw">
      {drawn(pieces(cut.text, { lines, foreignToo, spacesToo }))}
      {cut.rest > 0 && <i class="left-out">{say` … ${numberText(cut.rest)} more characters`}</i>}
    </bdi>
  );
}

/** A sentence of ours with values in it: it flows like prose, but hidden characters still show. */
export function Prose({ text }: { text: Wording }) {
  return <bdi>{drawn(pieces(render(text)))}</bdi>;
}

/** A part of a code line: hidden characters show, line feeds and tabs are part of it. No component: a snippet has hundreds. */
export function codePart(text: string) {
  // Nearly all code is printable ASCII.
  return /^[ -~\n\t]*$/.test(text) ? text : drawn(pieces(text, { lines: true }));
}

function drawn(parts: readonly Piece[]) {
  return parts.map((piece, index) =>
    piece.label === null ? (
      piece.text
    ) : (
      <span
        key={index}
        class="hidden-character"
        data-label={piece.label}
        data-seen={isSeen(piece.text) ? '' : undefined}
        title={`${piece.label} ${piece.name}`}
      >
        {piece.text}
      </span>
    ),
  );
}
