// How each kind of server writes the lines that hold its allowed origins, methods and headers, for changes of one value.
import type { Wording } from '../../words/say.ts';
import type { OptionLine, Options } from '../types.ts';

type Quote = (text: string) => string;

interface Listed {
  /** What is before the value and after it on its line. */
  readonly before: string;
  readonly after: string;
  readonly quote: Quote;
  /** Around the items; none where they only have commas between them. */
  readonly brackets?: readonly [open: string, close: string];
  /** A single item may be without brackets. */
  readonly bare?: boolean;
}

/** A line that holds its items one by one, each quoted. */
export const listLine = ({
  before,
  after,
  quote,
  brackets = ['[', ']'],
  bare = false,
}: Listed): OptionLine => ({
  holds: 'items',
  before,
  after,
  quote,
  open: brackets[0],
  close: brackets[1],
  bare,
});

interface HeaderLines {
  readonly where: Wording;
  /** What is before the header's name, between the name and its value, and after the value. */
  readonly around: readonly [before: string, between: string, after: string];
  readonly quote: Quote;
}

/** The lines of a server that sets response headers as they are: lists are one text, and there is room for one origin. */
export function headerLines({ where, around: [before, between, after], quote }: HeaderLines): Options {
  const line = (name: string): OptionLine => ({
    holds: 'header',
    before: `${before}Access-Control-${name}${between}`,
    after,
    quote,
  });
  return {
    where,
    takesSeveralOrigins: false,
    origins: line('Allow-Origin'),
    methods: line('Allow-Methods'),
    headers: line('Allow-Headers'),
    exposed: line('Expose-Headers'),
    credentials: line('Allow-Credentials'),
    defaultMethods: [],
  };
}

/** The line with these items in it. */
export function optionLine(line: OptionLine, items: readonly string[]): string {
  const { before, after } = line;
  if (line.holds === 'header') return `${before}${line.quote(items.join(', '))}${after}`;
  const quoted = items.map(line.quote);
  const value =
    line.bare && quoted.length === 1 ? quoted.join('') : `${line.open}${quoted.join(', ')}${line.close}`;
  return `${before}${value}${after}`;
}
