// Reports for a terminal: plain lines, colors where they are wanted, and no character that a terminal acts on.

import type { Diagnosis } from '../diagnosis/types.ts';
import type { Block, DocumentOptions, Mark, Part } from './blocks.ts';
import { documentOf, documentOfAll } from './document.ts';
import { spelledOut } from './visible.ts';

interface TextOptions extends DocumentOptions {
  /** With escape codes for bold and colors. */
  readonly colour?: boolean;
  /** Columns to break sentences at. */
  readonly width?: number;
}

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';
type Paint = (text: string, ...styles: readonly Style[]) => string;

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
};

/** One diagnosis whole, or a list in short. Ends with a line feed. */
export function toText(diagnoses: Diagnosis | readonly Diagnosis[], options: TextOptions = {}): string {
  const blocks = isList(diagnoses) ? documentOfAll(diagnoses, options) : documentOf(diagnoses, options);
  return textOf(blocks, options);
}

/** A document for a terminal. */
export function textOf(blocks: readonly Block[], options: Pick<TextOptions, 'colour' | 'width'>): string {
  const paint: Paint = options.colour ? coloured : (text) => text;
  const width = Math.max(40, options.width ?? 100);
  return `${blocks.map((block) => blockText(block, paint, width)).join('\n')}\n`;
}

const isList = (value: Diagnosis | readonly Diagnosis[]): value is readonly Diagnosis[] =>
  Array.isArray(value);

function coloured(text: string, ...styles: readonly Style[]): string {
  return styles.reduce((inner, style) => {
    const [on, off] = CODES[style];
    return `\u001b[${on}m${inner}\u001b[${off}m`;
  }, text);
}

const MARKS: Readonly<Record<Mark, readonly [sign: string, ...styles: Style[]]>> = {
  passed: ['✓', 'green'],
  failed: ['✗', 'red'],
  warning: ['!', 'yellow'],
  none: ['·', 'dim'],
};

function blockText(block: Block, paint: Paint, width: number): string {
  switch (block.kind) {
    case 'heading': {
      const text = paint(plain(block.parts), 'bold');
      if (block.level > 1 && block.mark === 'none') return `\n${text}`;
      return block.mark === 'none' ? text : `${sign(block.mark, paint)} ${text}`;
    }
    case 'line':
      return wrapped(plain(block.parts), '  ', '  ', width);
    case 'list':
      return block.items
        .map(({ mark, parts }) => {
          const [first = '', ...rest] = wrapped(plain(parts), '    ', '    ', width).split('\n');
          return [`  ${sign(mark, paint)} ${first.slice(4)}`, ...rest].join('\n');
        })
        .join('\n');
    case 'code':
      return `\n${spelledOut(block.text, { lines: true }).replace(/^(?=.)/gm, '    ')}\n`;
    case 'rule':
      return '';
  }
}

function sign(mark: Mark, paint: Paint): string {
  const [text, ...styles] = MARKS[mark];
  return paint(text, ...styles);
}

const plain = (parts: readonly Part[]): string =>
  parts.map((part) => spelledOut(typeof part === 'string' ? part : part.value)).join('');

/** Breaks between words only, so that values can be copied; a longer word has a line of its own. */
function wrapped(text: string, first: string, indent: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one, index) => `${index === 0 ? first : indent}${one}`).join('\n');
}
