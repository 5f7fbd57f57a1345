// The panel's words and pictures as data: hidden characters, lanes, numbers.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examples } from '../../src/panel/dev/examples.ts';
import { alignLookalikes } from '../../src/panel/text/align.ts';
import { oddities, readablePunycode } from '../../src/panel/text/lookalikes.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { type Lane, laneSentence, lanesOf } from '../../src/report/lanes.ts';
import { columns, pieces, shortened } from '../../src/report/visible.ts';
import { lengthOfTime, plural } from '../../src/report/words.ts';

describe('hidden characters', () => {
  test('are cut out one by one, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), fc.boolean(), (text, lines, foreignToo) => {
        const parts = pieces(text, { lines, foreignToo });
        expect(parts.map((part) => part.text).join('')).toBe(text);
      }),
    );
  });

  test.each([
    ['\u200b', 'U+200B', 'zero width space'],
    ['\u202e', 'U+202E', 'right-to-left override'],
    ['\u2066', 'U+2066', 'left-to-right isolate'],
    ['\u0000', 'U+0000', 'NUL'],
    ['\t', 'U+0009', 'tab'],
    ['\n', 'U+000A', 'line feed'],
    ['\u00a0', 'U+00A0', 'no-break space'],
    ['\u00ad', 'U+00AD', 'soft hyphen'],
    ['\ufeff', 'U+FEFF', 'byte order mark'],
    ['\u034f', 'U+034F', 'unusual character'],
    ['\u{e0041}', 'U+E0041', 'unusual character'],
  ])('%j is labelled %s, %s', (character, label, name) => {
    expect(pieces(`a${character}b`)[1]).toEqual({ text: character, label, name });
  });

  test('leave line feeds and tabs alone in text of several lines', () => {
    expect(pieces('a\n\tb', { lines: true })).toEqual([{ text: 'a\n\tb', label: null, name: '' }]);
  });

  test('count as wide as their boxes', () => {
    expect(columns('abc')).toBe(3);
    expect(columns('a\u200b')).toBe(1 + 'U+200B '.length);
    expect(columns('\u0430')).toBe('\u0430U+0430 '.length);
  });
});

describe('odd characters', () => {
  test.each([
    ['https://\u0430pp.example.com', ['U+0430: Cyrillic letter that looks like “a”']],
    ['https://app.example.com\u200b', ['U+200B: zero width space, invisible']],
    ['https://app.example.com\t', ['U+0009: tab, invisible']],
    ['\uff41pp', ['U+FF41: full-width character that looks like “a”']],
    ['\u00e4pp', ['U+00E4: letter with a mark that looks like “a”']],
    ['\u6c34', ['U+6C34: character outside ASCII “\u6c34”']],
    ['https://app.example.com', []],
  ])('in %j are named', (text, sentences) => {
    expect(oddities(text, true)).toEqual(sentences);
  });

  test('are spaces only where none belongs', () => {
    expect([oddities('a b', true), oddities('a b', false)]).toEqual([['U+0020: space, invisible'], []]);
  });

  test('in Punycode are read', () => {
    expect(readablePunycode('https://xn--pp-6kc.example.com')).toEqual({
      written: 'xn--pp-6kc.example.com',
      means: '\u0430pp.example.com',
    });
    expect([readablePunycode('https://app.example.com'), readablePunycode('https://xn--\u0430')]).toEqual([
      null,
      null,
    ]);
  });

  test('stand under the letters they look like', () => {
    const spans = alignLookalikes({ origin: 'app.com', allowed: '\u0430pp.c\u200bom', same: false });
    expect(spans).toEqual([
      { origin: 'a', allowed: '\u0430', same: false },
      { origin: 'pp.c', allowed: 'pp.c', same: true },
      { origin: '', allowed: '\u200b', same: false },
      { origin: 'om', allowed: 'om', same: true },
    ]);
  });

  test('leave alone what is another word', () => {
    const span = { origin: 'app.com', allowed: 'api.com', same: false };
    expect(alignLookalikes(span)).toEqual([span]);
  });

  test('aligned give both strings again', () => {
    const odd = fc.stringMatching(/^[a\u0430b.\u200b\u00e4]{0,12}$/);
    fc.assert(
      fc.property(odd, odd, (origin, allowed) => {
        const spans = alignLookalikes({ origin, allowed, same: origin === allowed });
        expect(spans.map((span) => span.origin).join('')).toBe(origin);
        expect(spans.map((span) => span.allowed).join('')).toBe(allowed);
      }),
    );
  });
});

test('very long text is cut, with the number of what is left', () => {
  expect(shortened('abcdef', 4)).toEqual({ text: 'abcd', rest: 2 });
  expect(shortened('abc', 4)).toEqual({ text: 'abc', rest: 0 });
});

describe('the picture', () => {
  const lanesOfExample = (id: string): Lane[] => {
    const example = examples.find((each) => each.id === id);
    if (!example) throw new Error(`No example ${id}`);
    return lanesOf(diagnose(example, []));
  };
  const story = (id: string) =>
    lanesOfExample(id).map((lane) => [lane.method, lane.state, lane.answer, lane.fault]);

  test.each([
    ['slash-4', [['GET', 'refused', '200 OK', true]]],
    [
      'auth-first',
      [
        ['OPTIONS', 'refused', '401 Unauthorized', true],
        ['POST', 'not sent', '', false],
      ],
    ],
    [
      'put-passed',
      [
        ['OPTIONS', 'passed', '204 No Content', false],
        ['PUT', 'passed', '200 OK', false],
      ],
    ],
    [
      'redirected',
      [
        ['GET', 'passed', '302 Found', false],
        ['GET', 'refused', '200 OK', true],
      ],
    ],
    ['refused', [['GET', 'unanswered', 'no response (ERR_CONNECTION_REFUSED)', true]]],
    ['unknown', [['GET', 'unclear', 'response not recorded', true]]],
  ])('tells the story of %s', (id, expected) => {
    expect(story(id)).toEqual(expected);
  });

  test('names the server of each lane', () => {
    expect(lanesOfExample('redirected').map((lane) => lane.server)).toEqual([
      'https://api.example.com',
      'https://storage.example.net',
    ]);
  });

  test('is told in sentences too', () => {
    expect(lanesOfExample('auth-first').map(laneSentence)).toEqual([
      'OPTIONS /v1/users: 401 Unauthorized, doesn’t allow the request.',
      'POST /v1/users was never sent.',
    ]);
  });
});

test('numbers are said in words', () => {
  expect([plural(1, 'check'), plural(1200, 'check')]).toEqual(['1 check', '1,200 checks']);
  expect([lengthOfTime(412.4), lengthOfTime(3100)]).toEqual(['412 ms', '3.1 s']);
});
