// Code in color: cuts a snippet into keywords, strings, keys, calls and comments. A table says what each language has.

type TokenKind = 'keyword' | 'string' | 'property' | 'function' | 'comment';

export interface Token {
  /** null: drawn as it is. */
  readonly kind: TokenKind | null;
  readonly text: string;
}

/** What a language has. Every expression is sticky, and takes all it begins with, closed or not: that keeps it linear. */
interface Grammar {
  /** Tried in this order at each place. */
  readonly rules: readonly (readonly [RegExp, TokenKind])[];
  readonly word: RegExp;
  readonly keywords: ReadonlySet<string>;
  /** What follows a word that is a key. */
  readonly key: RegExp | null;
  /** What follows a string that is a key. */
  readonly stringKey: RegExp | null;
  /** What a word in front of a bracket is: what is called. */
  readonly calls: boolean;
  /** The first word of a line is a directive. */
  readonly directives: boolean;
}

const SLASHES = /\/\/[^\n]*/y;
const STARS = /\/\*[\s\S]*?(?:\*\/|$)/y;
const HASH = /#[^\n]*/y;
/** In shells and YAML, `#` in the middle of a word is a part of it. */
const LOOSE_HASH = /(?<![^\s])#[^\n]*/y;
const DOUBLE = /"(?:[^"\\\n]|\\[\s\S])*"?/y;
const SINGLE = /'(?:[^'\\\n]|\\[\s\S])*'?/y;
const BACKTICKS = /`(?:[^`\\]|\\[\s\S])*`?/y;
const RAW_BACKTICKS = /`[^`]*`?/y;
const TRIPLE = /"""[\s\S]*?(?:"""|$)/y;
/** Nothing is escaped in it. */
const RAW_SINGLE = /'[^'\n]*'?/y;

const NAME = /[A-Za-z_$][\w$]*/y;
/** A word of a configuration: names of headers have hyphens. */
const HYPHENATED = /[A-Za-z_][\w.-]*/y;
const COLON = /[ \t]*:(?!:)/y;
const SPACED_COLON = /[ \t]*:(?=\s|$)/y;
const ARROW = /[ \t]*=>/y;
const COLON_OR_ARROW = /[ \t]*(?::(?!:)|=>)/y;
const EQUALS = /[ \t]*=/y;
/** Spaces make it an assignment. */
const ARGUMENT = /=(?![=>])/y;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const cLike = (keywords: string, more: Partial<Grammar> = {}): Grammar => ({
  rules: [
    [SLASHES, 'comment'],
    [STARS, 'comment'],
    [TRIPLE, 'string'],
    [DOUBLE, 'string'],
    [SINGLE, 'string'],
    [/@[A-Za-z_][\w.]*/y, 'function'],
  ],
  word: NAME,
  keywords: words(keywords),
  key: null,
  stringKey: null,
  calls: true,
  directives: false,
  ...more,
});

const script = (keywords: string): Grammar =>
  cLike(keywords, {
    rules: [
      [SLASHES, 'comment'],
      [STARS, 'comment'],
      [DOUBLE, 'string'],
      [SINGLE, 'string'],
      [BACKTICKS, 'string'],
      [/@[A-Za-z_][\w.]*/y, 'function'],
    ],
    key: COLON,
    stringKey: COLON,
  });

const hashed = (keywords: string, more: Partial<Grammar> = {}): Grammar => ({
  rules: [
    [HASH, 'comment'],
    [DOUBLE, 'string'],
    [SINGLE, 'string'],
  ],
  word: NAME,
  keywords: words(keywords),
  key: null,
  stringKey: null,
  calls: true,
  directives: false,
  ...more,
});

const configuration = (keywords: string, more: Partial<Grammar> = {}): Grammar =>
  hashed(keywords, { word: HYPHENATED, calls: false, directives: true, ...more });

const JAVASCRIPT =
  'as async await break case catch class const continue default delete do else export extends false finally for from function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while with yield';

const VARIABLE = /\$\w+/y;

/** Every language that a fix is written in, and those of its commands. */
const grammars: Readonly<Record<string, Grammar>> = {
  javascript: script(JAVASCRIPT),
  typescript: script(
    `${JAVASCRIPT} abstract declare enum implements interface keyof namespace private protected public readonly satisfies type`,
  ),
  python: hashed(
    'False None True and as async await class def del elif else except finally for from global if import in is lambda not or pass raise return try while with yield',
    {
      rules: [
        [HASH, 'comment'],
        [TRIPLE, 'string'],
        [DOUBLE, 'string'],
        [SINGLE, 'string'],
        [/@[A-Za-z_][\w.]*/y, 'function'],
      ],
      key: ARGUMENT,
      stringKey: COLON,
    },
  ),
  java: cLike(
    'abstract boolean break case catch class continue default else enum extends false final finally for if implements import instanceof int interface long new null package private protected public record return static super switch this throw throws true try var void while',
  ),
  kotlin: cLike(
    'as break by class companion continue data else false for fun if import in interface internal is null object open override package private return super this throw true try val var when while',
  ),
  groovy: cLike(
    'as class def else extends false final for if implements import in new null package private public return static super this throw true try void while',
    { key: COLON },
  ),
  csharp: cLike(
    'async await bool break case catch class const continue default else false finally for foreach if in int internal is namespace new null out override private protected public readonly return static string switch this throw true try using var void while',
  ),
  go: cLike(
    'break case chan const continue default defer else fallthrough false for func go if import interface map nil package range return select struct switch true type var',
    {
      rules: [
        [SLASHES, 'comment'],
        [STARS, 'comment'],
        [DOUBLE, 'string'],
        [RAW_BACKTICKS, 'string'],
        [SINGLE, 'string'],
      ],
      key: /[ \t]*:(?![=:])/y,
      stringKey: COLON,
    },
  ),
  rust: cLike(
    'as async await break const continue crate else enum false fn for if impl in let loop match mod move mut pub ref return self static struct trait true type use where while',
    {
      rules: [
        [SLASHES, 'comment'],
        [STARS, 'comment'],
        [DOUBLE, 'string'],
      ],
      key: COLON,
    },
  ),
  ruby: hashed(
    'begin class def do else elsif end ensure false for if in lambda module nil not or private rescue return self super then true unless until when while yield',
    {
      rules: [
        [HASH, 'comment'],
        [DOUBLE, 'string'],
        [SINGLE, 'string'],
        [/(?<!:):[A-Za-z_]\w*[?!]?/y, 'string'],
      ],
      word: /[A-Za-z_]\w*[?!]?/y,
      key: COLON_OR_ARROW,
      stringKey: COLON_OR_ARROW,
    },
  ),
  elixir: hashed(
    'after alias case catch cond def defmodule defp do else end false fn for if import in nil not or plug quote raise receive require rescue true try unless use when with',
    {
      rules: [
        [HASH, 'comment'],
        [TRIPLE, 'string'],
        [DOUBLE, 'string'],
        [/(?<!:):[A-Za-z_]\w*[?!]?/y, 'string'],
        [/@[A-Za-z_]\w*/y, 'function'],
      ],
      word: /[A-Za-z_]\w*[?!]?/y,
      key: COLON,
      stringKey: ARROW,
    },
  ),
  php: cLike(
    'abstract array as break case catch class const continue default echo else elseif extends false final finally fn for foreach function if implements in interface namespace new null php private protected public return static switch throw true try use while',
    {
      rules: [
        [SLASHES, 'comment'],
        [STARS, 'comment'],
        [HASH, 'comment'],
        [DOUBLE, 'string'],
        [SINGLE, 'string'],
      ],
      stringKey: ARROW,
    },
  ),
  vcl: configuration('backend call else elsif if import new return set sub unset vcl', {
    rules: [
      [HASH, 'comment'],
      [DOUBLE, 'string'],
      [VARIABLE, 'property'],
    ],
  }),
  lighttpd: configuration('else elif if server setenv', {
    rules: [
      [HASH, 'comment'],
      [DOUBLE, 'string'],
      [VARIABLE, 'property'],
    ],
  }),
  nginx: configuration(
    'always break error_page http if include location map off on return server set upstream',
    {
      rules: [
        [LOOSE_HASH, 'comment'],
        [DOUBLE, 'string'],
        [SINGLE, 'string'],
        [VARIABLE, 'property'],
      ],
    },
  ),
  apache: configuration('All None Off On always denied env expr granted setifempty', {
    rules: [
      [HASH, 'comment'],
      [DOUBLE, 'string'],
      [/<\/?[A-Za-z]+/y, 'keyword'],
      [/%\{[^}\n]*(?:\}[a-z]?)?/y, 'property'],
    ],
  }),
  caddyfile: configuration('defer file_server handle import not respond reverse_proxy route', {
    rules: [
      [LOOSE_HASH, 'comment'],
      [DOUBLE, 'string'],
      [RAW_BACKTICKS, 'string'],
      [/@[\w-]+/y, 'property'],
      [/\{[A-Za-z$][^}\s]*\}?/y, 'property'],
    ],
  }),
  haproxy: configuration('acl backend defaults frontend global if listen or unless', {
    rules: [
      [LOOSE_HASH, 'comment'],
      [DOUBLE, 'string'],
      [RAW_SINGLE, 'string'],
      [/%\[[^\]\n]*\]?/y, 'property'],
    ],
  }),
  yaml: configuration('false no null true yes', {
    rules: [
      [LOOSE_HASH, 'comment'],
      [DOUBLE, 'string'],
      [RAW_SINGLE, 'string'],
      [/![A-Za-z][\w:]*/y, 'keyword'],
    ],
    word: /[A-Za-z_$][\w.$/-]*/y,
    key: SPACED_COLON,
    stringKey: SPACED_COLON,
    directives: false,
  }),
  json: hashed('false null true', {
    rules: [
      [SLASHES, 'comment'],
      [DOUBLE, 'string'],
    ],
    stringKey: COLON,
    calls: false,
  }),
  http: configuration('CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT HTTP', {
    rules: [
      [/(?<![^\n])#[^\n]*/y, 'comment'],
      [/(?<![^\n])[\w-]+(?=:)/y, 'property'],
    ],
    directives: false,
  }),
  toml: configuration('false true', {
    rules: [
      [HASH, 'comment'],
      [TRIPLE, 'string'],
      [DOUBLE, 'string'],
      [RAW_SINGLE, 'string'],
      [/(?<![^\n])[ \t]*\[[^\]\n]*\]*/y, 'function'],
    ],
    key: EQUALS,
    stringKey: EQUALS,
    directives: false,
  }),
  ini: configuration('false true', {
    rules: [
      [/(?<![^\n])[ \t]*[#;!][^\n]*/y, 'comment'],
      [/(?<![^\n])[ \t]*\[[^\]\n]*\]?/y, 'function'],
      [/(?<![^\n])[ \t]*[\w.-]+(?=[ \t]*[=:])/y, 'property'],
    ],
    directives: false,
  }),
  xml: configuration('', {
    rules: [
      [/<!--[\s\S]*?(?:-->|$)/y, 'comment'],
      [/<[/?!]?[A-Za-z][\w:.-]*/y, 'keyword'],
      [DOUBLE, 'string'],
      [RAW_SINGLE, 'string'],
    ],
    key: EQUALS,
    directives: false,
  }),
  shell: configuration('case do done elif else esac export fi for function if in then while', {
    rules: [
      [LOOSE_HASH, 'comment'],
      [DOUBLE, 'string'],
      [/'[^']*'?/y, 'string'],
      [/(?<![^\s])--?[A-Za-z][\w-]*/y, 'keyword'],
      [VARIABLE, 'property'],
    ],
  }),
};

const SAME: Readonly<Record<string, string>> = { properties: 'ini', bicep: 'javascript', hcl: 'toml' };

/** Whether there are colors for a language. */
export const hasColors = (language: string): boolean => grammarOf(language) !== undefined;

function grammarOf(language: string): Grammar | undefined {
  const name = SAME[language] ?? language;
  return Object.hasOwn(grammars, name) ? grammars[name] : undefined;
}

/** Names of headers are in the color of keys wherever they are. */
const HEADER = /^(?:access-control-[a-z-]+|cross-origin-[a-z-]+|vary|origin)$/i;

/**
 * Cuts code into tokens; joined, their texts give the code. Never fails, in linear time, whatever the text: what is not
 * recognized is drawn as it is.
 * @param language as a fix names it; one that is unknown is one token
 */
export function tokensOf(text: string, language: string): readonly Token[] {
  const grammar = grammarOf(language);
  if (!grammar) return text === '' ? [] : [{ kind: null, text }];
  const tokens: Token[] = [];
  let plain = 0;
  let at = 0;
  /** Only spaces since the line began. */
  let atStart = true;
  const add = (kind: TokenKind, end: number) => {
    if (plain < at) tokens.push({ kind: null, text: text.slice(plain, at) });
    tokens.push({ kind, text: text.slice(at, end) });
    plain = end;
  };
  while (at < text.length) {
    const found = tokenAt(text, at, grammar, atStart);
    if (found.kind !== null) add(found.kind, found.end);
    const last = text.slice(at, found.end);
    atStart = /\n[ \t]*$/.test(last.slice(-LONGEST_INDENT)) || (atStart && /^[ \t]*$/.test(last));
    at = found.end;
  }
  if (plain < at) tokens.push({ kind: null, text: text.slice(plain) });
  return tokens;
}

/** So much of a token is looked at for the beginning of a line. */
const LONGEST_INDENT = 200;

interface Found {
  readonly kind: TokenKind | null;
  readonly end: number;
}

const SPACE = /[ \t]+|\s/y;

function tokenAt(text: string, at: number, grammar: Grammar, atStart: boolean): Found {
  for (const [pattern, kind] of grammar.rules) {
    const end = endOf(pattern, text, at);
    if (end === null) continue;
    return { kind: kind === 'string' ? stringKind(text.slice(at, end), text, end, grammar) : kind, end };
  }
  const wordEnd = endOf(grammar.word, text, at);
  if (wordEnd !== null) {
    return { kind: wordKind(text.slice(at, wordEnd), text, wordEnd, grammar, atStart), end: wordEnd };
  }
  // A digit does not begin a word, and no word begins behind one.
  return { kind: null, end: endOf(SPACE, text, at) ?? endOf(/\d[\w.]*/y, text, at) ?? at + 1 };
}

function stringKind(string: string, text: string, end: number, { stringKey }: Grammar): TokenKind {
  if (stringKey !== null && endOf(stringKey, text, end) !== null) return 'property';
  return HEADER.test(string.slice(1, -1)) ? 'property' : 'string';
}

const BRACKET = /[ \t]*\(/y;

function wordKind(
  word: string,
  text: string,
  end: number,
  grammar: Grammar,
  atStart: boolean,
): TokenKind | null {
  const { key, keywords, calls, directives } = grammar;
  if (HEADER.test(word) && word.includes('-')) return 'property';
  if (keywords.has(word)) return 'keyword';
  if (key !== null && endOf(key, text, end) !== null) return 'property';
  if (calls && endOf(BRACKET, text, end) !== null) return 'function';
  return directives && atStart ? 'function' : null;
}

/** Where a match that begins there ends; null for none, and for an empty one. */
function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  const [found = ''] = pattern.exec(text) ?? [];
  return found === '' ? null : at + found.length;
}

/** The tokens line by line; each line has its line feed. */
export function linesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [];
  let line: Token[] = [];
  for (const { kind, text } of tokens) {
    for (const part of text.split(/(?<=\n)/)) {
      if (part === '') continue;
      line.push({ kind, text: part });
      if (!part.endsWith('\n')) continue;
      lines.push(line);
      line = [];
    }
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** The tokens of a line from one character to another. */
export function sliceOf(tokens: readonly Token[], start: number, end: number): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  for (const { kind, text } of tokens) {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (part !== '') found.push({ kind, text: part });
    at += text.length;
  }
  return found;
}
