// Code in color: nothing of a text is lost or changed, whatever it holds, and every language of a fix has its colors.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differing } from '../../src/panel/text/differing.ts';
import { hasColors, linesOf, sliceOf, type Token, tokensOf } from '../../src/panel/text/tokens.ts';
import { targets } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';

const LANGUAGES = [
  ...new Set([
    ...targets.map(({ language }) => language as string),
    'shell',
    'toml',
    'xml',
    'rust',
    'elixir',
  ]),
  ...['kotlin', 'groovy', 'ini', 'properties'],
];

const joined = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');

/** Texts of what begins and ends tokens, closed and not. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        '`',
        '"""',
        '\\',
        '/*',
        '*/',
        '//',
        '#',
        '<!--',
        '-->',
        '\n',
        '\r\n',
        ' ',
        '\t',
      ),
      fc.constantFrom(
        '${',
        '%{',
        '{$',
        '{',
        '}',
        '[',
        '(',
        ':',
        '::',
        '=>',
        '=',
        '@',
        '$x',
        ':a',
        '--x',
        '<a',
      ),
      fc.constantFrom(
        'const',
        'GET',
        'Access-Control-Allow-Origin',
        'true',
        '1e9',
        '__proto__',
        'constructor',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('tokens', () => {
  test.each(LANGUAGES)('of %s, joined, are the text, whatever it holds', (language) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const tokens = tokensOf(text, language);
        expect(joined(tokens)).toBe(text);
        expect(linesOf(tokens).map(joined).join('')).toBe(text);
        expect(tokens.every((token) => token.text !== '')).toBe(true);
        // Half a character alone would be drawn as a hidden one.
        const whole = tokens.every((token) => token.text.isWellFormed());
        expect(whole || !text.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('of an unknown language are one, in no color', () => {
    for (const language of ['', 'cobol', 'constructor', '__proto__']) {
      expect(tokensOf('const a = 1;\n', language)).toEqual([{ kind: null, text: 'const a = 1;\n' }]);
    }
  });

  // What closes nothing, again and again: anything but linear time would take minutes.
  test.each(LANGUAGES)('of %s take no time for 50,000 characters without an end', (language) => {
    const begun = performance.now();
    for (const part of [
      '"',
      "'",
      '`',
      '/*',
      '<!--',
      '%{',
      '{$',
      '<a',
      '[',
      ' ',
      'a',
      'a ',
      'a\t\t',
      '\n[',
      ':a',
      '\\',
    ]) {
      const text = part.repeat(50_000 / part.length);
      expect(joined(tokensOf(text, language))).toBe(text);
    }
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

describe('colors', () => {
  test.each(targets.map(({ id, language }) => [id, language] as const))(
    'are there for the language of %s, %s',
    (_, language) => expect(hasColors(language)).toBe(true),
  );

  test.each<[language: string, text: string, kinds: Record<string, string>]>([
    [
      'javascript',
      "// first\napp.use(cors({ origin: 'https://a.example', credentials: true }));\n",
      {
        '// first': 'comment',
        use: 'function',
        cors: 'function',
        origin: 'property',
        "'https://a.example'": 'string',
        true: 'keyword',
      },
    ],
    [
      'python',
      'app.add_middleware(\n    CORSMiddleware,\n    allow_origins=["https://a.example"],  # exact\n)\n',
      {
        add_middleware: 'function',
        allow_origins: 'property',
        '"https://a.example"': 'string',
        '# exact': 'comment',
      },
    ],
    [
      'nginx',
      "location /api/ {\n    add_header 'Access-Control-Allow-Origin' $cors always;\n}\n",
      {
        location: 'keyword',
        add_header: 'function',
        "'Access-Control-Allow-Origin'": 'property',
        $cors: 'property',
        always: 'keyword',
      },
    ],
    [
      'http',
      'HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://a.example\nX-Other: 1\n',
      { HTTP: 'keyword', 'Access-Control-Allow-Origin': 'property', 'X-Other': 'property' },
    ],
    [
      'json',
      '{ "AllowedOrigins": ["https://a.example"] }',
      { '"AllowedOrigins"': 'property', '"https://a.example"': 'string' },
    ],
    [
      'yaml',
      'AllowOrigins:\n  - "https://a.example"  # exact\n',
      { AllowOrigins: 'property', '"https://a.example"': 'string', '# exact': 'comment' },
    ],
    ['ruby', "resource '*', headers: :any\n", { "'*'": 'string', headers: 'property', ':any': 'string' }],
    [
      'php',
      "'paths' => ['api/*'], // all\n",
      { "'paths'": 'property', "'api/*'": 'string', '// all': 'comment' },
    ],
    [
      'shell',
      "curl -i -H 'Origin: https://a.example' https://b.example/ # x\n",
      { curl: 'function', '-H': 'keyword', "'Origin: https://a.example'": 'string', '# x': 'comment' },
    ],
    [
      'xml',
      '<add name="Vary" value="Origin" /><!-- x -->',
      { '<add': 'keyword', name: 'property', '<!-- x -->': 'comment' },
    ],
    [
      'toml',
      '[cors]\norigins = ["a"] # x\n',
      { '[cors]': 'function', origins: 'property', '# x': 'comment' },
    ],
    ['properties', '# x\nquarkus.http.cors=true\n', { '# x': 'comment', 'quarkus.http.cors': 'property' }],
  ])('of %s are where they belong', (language, text, kinds) => {
    const found = tokensOf(text, language);
    expect(Object.fromEntries(found.map((token) => [token.text, token.kind]))).toMatchObject(kinds);
  });

  test('are in each fix, and in more than one place where it is longer than a line', () => {
    for (const { id, language, write } of targets) {
      const { snippet } = write(plan({ credentials: true }));
      const lines = snippet.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      const colored = tokensOf(snippet, language).filter(({ kind }) => kind !== null && kind !== 'comment');
      expect(colored.length, id).toBeGreaterThanOrEqual(lines.length > 1 ? 2 : 1);
    }
  });
});

describe('a slice of tokens', () => {
  test('is the slice of their text', () => {
    fc.assert(
      fc.property(hostile, fc.nat(50), fc.nat(50), (text, start, length) => {
        const tokens = tokensOf(text, 'javascript');
        expect(joined(sliceOf(tokens, start, start + length))).toBe(text.slice(start, start + length));
      }),
    );
  });
});

describe('what differs between two lines', () => {
  test.each<[text: string, other: string, marked: string | null]>([
    ["origin: 'https://a.example/',", "origin: 'https://a.example',", '/'],
    ["origin: 'https://a.example',", "origin: 'https://a.example/',", ''],
    ["methods: ['GET', 'PUT'],", "methods: ['GET'],", ", 'PUT'"],
    ['a', 'b', null],
    ['  a', '  b', null],
  ])('of %s beside %s is %j', (text, other, marked) => {
    const found = differing(text, other);
    expect(found && text.slice(found.start, found.end)).toBe(marked);
  });

  test('is never outside of the line, and leaves the rest the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, other) => {
        const [own, others] = [differing(text, other), differing(other, text)];
        if (!own || !others) return;
        const rest = (line: string, { start, end }: { start: number; end: number }) =>
          `${line.slice(0, start)}|${line.slice(end)}`;
        expect(own.start).toBeLessThanOrEqual(own.end);
        expect(rest(text, own)).toBe(rest(other, others));
      }),
    );
  });
});
