// What holds for any headers, origins and exchanges, whatever a server or page makes up; checked against a second,
// independent wording of the rules where there is one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessSteps, firstFault } from '../../src/cors/checks.ts';
import { brokenItems, combinedHeader, firstHeader, headerValues, tokenList } from '../../src/cors/headers.ts';
import { hasUserinfo, hostnameOf, hostOf, isUrl, originOf, pathOf } from '../../src/cors/origin.ts';
import { isSafelistedHeader, mimeEssence, unsafeHeaderNames } from '../../src/cors/safelist.ts';
import type { Exchange, Header } from '../../src/cors/types.ts';
import { type AnswerWords, exchange, PAGE } from '../exchange.ts';
import { type Judged, judged } from '../judged.ts';

/** Each of these may take its time on a busy machine. */
const TIME = 30_000;
const anyText = fc.string({ unit: 'binary', maxLength: 40 });

/** A name in some mixture of capitals. */
const inAnyCase = (name: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((ups) => [...name].map((letter, index) => (ups[index] ? letter.toUpperCase() : letter)).join(''));

const someHeader: fc.Arbitrary<Header> = fc.record({
  name: fc.oneof(fc.constantFrom('Vary', 'Age', 'X-A', 'Set-Cookie', 'x', ''), anyText),
  value: anyText,
});

describe('the origin, host and path of a URL', () => {
  const label = fc.oneof(
    fc.constantFrom(
      '0',
      '127',
      '255',
      '256',
      '01',
      '0x7f',
      '0x',
      'xn--a',
      'xn--bcher-kva',
      'a-',
      '-a',
      'a--b',
      'a_b',
      'A',
      'ü',
      '',
    ),
    fc.stringMatching(/^[a-z0-9-]{1,6}$/),
    fc.nat(300).map(String),
  );
  const address = fc
    .record({
      scheme: fc.constantFrom('http://', 'https://', 'HTTP://', 'http:/', 'ws://', ' http://', 'https:\\\\'),
      labels: fc.array(label, { minLength: 1, maxLength: 5 }),
      port: fc.oneof(
        fc.constantFrom('', ':', ':80', ':443', ':080', ':0', ':65535', ':65536', ':8080', ':59999'),
        fc.nat(70_000).map((port) => `:${port}`),
      ),
      rest: fc.oneof(
        fc.constantFrom(
          '',
          '/',
          '/a/../b',
          '/./a',
          '/a/.',
          '/%2e%2e/a',
          '/a b',
          '/a//b/',
          '/(a)!*;@:$',
          '/a"b',
          '/a|b',
          '/{id}',
          '?x',
          '#x',
          '\\',
          '/\n',
          '\t',
          '@b.example/',
          ' ',
        ),
        anyText,
      ),
    })
    .map(({ scheme, labels, port, rest }) => `${scheme}${labels.join('.')}${port}${rest}`);

  it(
    'are what the browser’s own parser makes of them',
    () => {
      const parsed = (url: string) => {
        try {
          const { protocol, origin, host, hostname, pathname } = new URL(url);
          const isHttp = protocol === 'http:' || protocol === 'https:';
          return [isHttp ? origin : null, host || url, hostname, pathname || url];
        } catch {
          return [null, url, '', url];
        }
      };
      fc.assert(
        fc.property(fc.oneof(address, anyText), (url) => {
          expect([originOf(url), hostOf(url), hostnameOf(url), pathOf(url)]).toEqual(parsed(url));
        }),
        {
          numRuns: 20_000,
          examples: [
            ['http://127.0.0.1:4000/x'],
            ['http://1.2.3.4.5/'],
            ['http://a.0x7f'],
            ['https://x:443/'],
            ['http://localhost/a/..?b#c'],
          ],
        },
      );
    },
    TIME,
  );
});

describe('reading headers', () => {
  const values = fc.array(fc.oneof(fc.constantFrom('', ' ', '\t*', 'a, b', ' x '), anyText), {
    maxLength: 4,
  });

  it('finds a header by any spelling of its name, among any others', () => {
    fc.assert(
      fc.property(
        values,
        inAnyCase('access-control-allow-origin'),
        fc.array(someHeader),
        (own, name, others) => {
          const mine = own.map((value) => ({ name, value }));
          const list = [...others, ...mine];
          expect(headerValues(list, 'access-control-allow-origin')).toEqual(own);
          expect(firstHeader(list, 'access-control-allow-origin')).toBe(own[0] ?? null);
          const trimmed = own.map((value) => value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''));
          expect(combinedHeader(list, 'access-control-allow-origin')).toBe(
            own.length === 0 ? null : trimmed.join(', '),
          );
        },
      ),
    );
  });

  /** The same rule once more, as a machine that walks over the text. */
  function walk(text: string): string[] | null {
    const tokens: string[] = [];
    let token = '';
    let ended = false;
    for (const character of `${text},`) {
      if (character === ',') {
        if (token !== '') tokens.push(token);
        token = '';
        ended = false;
      } else if (' \t\r\n'.includes(character)) {
        ended = token !== '';
      } else {
        const code = character.codePointAt(0) ?? 0;
        if (ended || code <= 0x20 || code >= 0x7f || '"(),/:;<=>?@[\\]{}'.includes(character)) return null;
        token += character;
      }
    }
    return tokens;
  }

  it(
    'takes lists apart as a walk over them does',
    () => {
      const pieces = fc.constantFrom(
        'GET',
        'x-a',
        ',',
        ' ',
        '\t',
        '"',
        '*',
        ';',
        '=',
        '[',
        'Ü',
        '\u0000',
        '/',
        '\r',
      );
      const text = fc.oneof(
        anyText,
        fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      );
      fc.assert(
        fc.property(text, (value) => {
          expect(tokenList(value)).toEqual(walk(value));
          expect(brokenItems(value).length > 0).toBe(walk(value) === null);
        }),
        { numRuns: 2000 },
      );
    },
    TIME,
  );
});

describe('origins', () => {
  const url = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .tuple(
        fc.constantFrom('http', 'HTTPS', 'https', 'ftp', 'file', 'blob:http', 'data', 'foo'),
        fc.constantFrom(
          'a.example',
          'A.Example',
          '[::1]',
          '127.0.0.1',
          '127.1',
          'bücher.example',
          'a.example.',
          '',
        ),
        fc.constantFrom('', ':80', ':443', ':8080', ':', ':0', ':99999', ':x'),
        fc.constantFrom('', '/', '/a@b:c', '?x', '#y', '\\z', '/../..'),
        fc.constantFrom('', 'u@', 'u:p@', '@'),
      )
      .map(([scheme, host, port, rest, user]) => `${scheme}://${user}${host}${port}${rest}`),
    anyText,
  );

  /** By the platform alone, without our memory. */
  const plainly = (text: string): string | null => {
    // Not URL.canParse: Node 20's says false of letters like ü once it has been optimised.
    try {
      const { protocol, origin } = new URL(text);
      return protocol === 'http:' || protocol === 'https:' ? origin : null;
    } catch {
      return null;
    }
  };

  it('have no blanks at the end of a host', () => {
    expect(originOf('http://z /x')).toBeNull();
    expect(originOf('http://z ')).toBe('http://z');
  });

  it(
    'are the platform’s own, in whatever order they are asked for',
    () => {
      fc.assert(
        fc.property(fc.array(url, { minLength: 1, maxLength: 8 }), (urls) => {
          for (const one of [...urls, ...urls]) expect(originOf(one)).toBe(plainly(one));
        }),
        { numRuns: 1000 },
      );
    },
    TIME,
  );

  it(
    'are their own origin, hold no user, and are read without a throw',
    () => {
      fc.assert(
        fc.property(url, (one) => {
          const origin = originOf(one);
          if (origin === null) return;
          expect(originOf(origin)).toBe(origin);
          expect(hasUserinfo(origin)).toBe(false);
          expect(isUrl(one)).toBe(true);
        }),
        { numRuns: 1000 },
      );
    },
    TIME,
  );

  it(
    'match one another both ways or neither way',
    () => {
      const origin = url.map(originOf).filter((one) => one !== null);
      const allows = (allowed: string, page: string): boolean =>
        firstFault(
          accessSteps([{ name: 'Access-Control-Allow-Origin', value: allowed }], page, 'not-include', false),
        ) === null;
      fc.assert(
        fc.property(origin, origin, (one, other) => {
          expect(allows(one, other)).toBe(allows(other, one));
          expect(allows(one, other)).toBe(one === other);
          expect(allows(one, one)).toBe(true);
        }),
      );
    },
    TIME,
  );
});

describe('what may travel without asking', () => {
  /** Byte by byte, from the tables of the standard and Chromium's additions. */
  function mayTravel(name: string, value: string): boolean {
    const bytes = [...value].map((character) => character.codePointAt(0) ?? 0);
    const unsafe = (byte: number): boolean =>
      (byte < 0x20 && byte !== 9) ||
      [0x22, 0x28, 0x29, 0x3a, 0x3c, 0x3e, 0x3f, 0x40, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f].includes(byte);
    const digit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
    const letter = (byte: number): boolean =>
      (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
    if (bytes.length > 128) return false;
    const digits = (text: string): boolean =>
      text !== '' && [...text].every((one) => digit(one.charCodeAt(0)));
    const lower = value.toLowerCase();
    switch (name) {
      case 'accept':
        return !bytes.some(unsafe);
      case 'accept-language':
      case 'content-language':
        return bytes.every(
          (byte) => digit(byte) || letter(byte) || [32, 42, 44, 45, 46, 59, 61].includes(byte),
        );
      case 'content-type': {
        const [essence = ''] = lower.split(';');
        const forms = ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'];
        return !bytes.some(unsafe) && forms.some((form) => essence.replace(/[ \t]+$/, '') === form);
      }
      case 'range': {
        const [unit, range = '', ...more] = value.split('=');
        const [from = '', to = '', ...parts] = range.split('-');
        const whole = unit === 'bytes' && more.length === 0 && parts.length === 0 && range.includes('-');
        return whole && digits(from) && (to === '' || (digits(to) && Number(from) <= Number(to)));
      }
      case 'dpr':
      case 'downlink':
      case 'device-memory': {
        const parts = value.split('.');
        return parts.length < 3 && parts.every(digits);
      }
      case 'rtt':
      case 'width':
      case 'viewport-width':
        return digits(value);
      case 'ect':
        return ['slow-2g', '2g', '3g', '4g'].includes(value);
      case 'save-data':
        return lower === 'on';
      case 'intervention':
        return true;
      default:
        return false;
    }
  }

  const NAMES = [
    ...['accept', 'accept-language', 'content-language', 'content-type', 'range', 'dpr', 'downlink'],
    ...['device-memory', 'rtt', 'width', 'viewport-width', 'ect', 'save-data', 'intervention', 'x-a'],
  ] as const;
  const piece = fc.constantFrom(
    ...[
      'text/plain',
      'multipart/form-data',
      'application/json',
      ';',
      'charset=utf-8',
      'bytes=',
      'BYTES=',
      '-',
    ],
    ...[
      '0',
      '9',
      '42',
      '.',
      ' ',
      '\t',
      'de',
      'en;q=0.5',
      '*',
      ',',
      '"',
      '(',
      '\u007f',
      '\u0001',
      'é',
      '4g',
      'on',
    ],
  );
  /** Header values as the HTTP layer leaves them: without spaces at their ends. */
  const value = fc
    .oneof(
      fc.array(piece, { maxLength: 4 }).map((parts) => parts.join('')),
      fc
        .tuple(fc.constantFrom('a', '1'), fc.integer({ min: 126, max: 130 }))
        .map(([one, times]) => one.repeat(times)),
      fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
    )
    .map((text) => text.trim());

  it(
    'is decided as a second wording of the rules decides',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...NAMES).chain((name) => fc.tuple(fc.constant(name), inAnyCase(name))),
          value,
          ([plain, name], text) => {
            expect(isSafelistedHeader({ name, value: text }), `${name}: ${text}`).toBe(
              mayTravel(plain, text),
            );
          },
        ),
        { numRuns: 6000 },
      );
    },
    TIME,
  );

  it(
    'is asked for in sorted small letters, each name once, the same for any order',
    () => {
      const header = fc.record({ name: fc.constantFrom(...NAMES, 'X-A', 'X-B', 'Cookie', 'Host'), value });
      const shuffled = fc
        .array(header, { maxLength: 10 })
        .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
      fc.assert(
        fc.property(shuffled, ([list, other]) => {
          const names = unsafeHeaderNames(list);
          expect(names).toEqual([...new Set(names.map((name) => name.toLowerCase()))].sort());
          expect(unsafeHeaderNames(other)).toEqual(names);
          expect(names).not.toContain('cookie');
        }),
        { numRuns: 2000 },
      );
    },
    TIME,
  );

  it('counts 1024 bytes over all headers that may travel one by one', () => {
    const ten = [
      'accept',
      'accept-language',
      'content-language',
      'width',
      'rtt',
      'dpr',
      'downlink',
      'viewport-width',
    ];
    const list = (last: number): Header[] =>
      [...ten, 'device-memory'].map((name, index) => ({ name, value: '1'.repeat(index === 8 ? last : 128) }));
    expect(unsafeHeaderNames(list(0).slice(0, 8))).toEqual([]);
    expect(unsafeHeaderNames(list(1))).toEqual([...ten, 'device-memory'].sort());
  });

  it('never throws on a media type', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(mimeEssence(text) ?? 'a/b').toMatch(/^[^/]+\/[^/]+$/);
      }),
    );
  });
});

describe('the verdict', () => {
  const ALLOW = fc.constantFrom(
    PAGE,
    '*',
    'null',
    `${PAGE}/`,
    '',
    `${PAGE}, ${PAGE}`,
    'https://b.example',
    '%',
  );
  const headers = fc
    .record(
      {
        'Access-Control-Allow-Origin': fc.oneof(ALLOW, fc.array(ALLOW, { minLength: 1, maxLength: 3 })),
        'Access-Control-Allow-Credentials': fc.constantFrom('true', 'True', ''),
        'Access-Control-Allow-Methods': fc.constantFrom('PUT', '*', 'GET PUT', 'put', ''),
        'Access-Control-Allow-Headers': fc.constantFrom('x-a', '*', '"x-a"', 'X-B, X-A'),
        Vary: fc.constantFrom('Origin', '*'),
      },
      { requiredKeys: [] },
    )
    .map((words) => Object.fromEntries(Object.entries(words).filter(([, one]) => one !== undefined)));
  const answer: fc.Arbitrary<AnswerWords> = fc
    .tuple(fc.constantFrom(200, 204, 301, 304, 401, 404, 500), headers, fc.boolean())
    .map(([status, words, moved]) => ({
      status,
      headers: words,
      ...(moved ? { location: 'https://c.example/x' } : {}),
    }));
  const leg = fc.record({
    url: fc.constantFrom('https://api.example.com/a', `${PAGE}/own`, 'https://c.example/x'),
    method: fc.constantFrom('GET', 'PUT', 'patch'),
    origin: fc.constantFrom(PAGE, 'null', null),
    response: fc.option(answer),
    error: fc.constantFrom(null, 'net::ERR_FAILED', 'net::ERR_ABORTED', '', 'net::ERR_CONNECTION_REFUSED'),
    requestHeaders: fc.constantFrom({}, { Cookie: 'a=1' }, { Referer: `${PAGE}/` }),
  });
  const asked = fc
    .tuple(answer, fc.constantFrom([], ['x-a'], ['x-a', 'x-b']))
    .map(([one, asks]) => ({ ...one, asks }));
  const any: fc.Arbitrary<Exchange> = fc
    .record({
      last: leg,
      preflight: fc.option(asked),
      hops: fc.array(leg, { maxLength: 2 }),
      page: fc.constantFrom(PAGE, 'null', null),
      browser: fc.constantFrom('chromium' as const, 'firefox' as const),
      mode: fc.constantFrom('cors' as const, 'no-cors' as const, 'unknown' as const),
      fromWorker: fc.boolean(),
      viaServiceWorker: fc.boolean(),
    })
    .map(({ last, preflight, ...more }) =>
      exchange({ ...last, ...more, ...(preflight ? { preflight } : {}) }),
    );

  const plain = ({ checks, ...verdict }: Judged): unknown => ({ ...verdict, checks });

  it(
    'is the same each time, and never a throw',
    () => {
      fc.assert(
        fc.property(any, (given) => {
          expect(plain(judged(given))).toEqual(plain(judged(structuredClone(given))));
        }),
        { numRuns: 1500 },
      );
    },
    TIME,
  );

  it(
    'does not hang on the order or spelling of header names',
    () => {
      const turned = (given: Exchange): Exchange => {
        const turn = (list: readonly Header[]): Header[] => {
          // Values of one name keep their order: they are joined in it.
          const names = [...new Set(list.map(({ name }) => name))].reverse();
          return names.flatMap((name) =>
            list.filter((one) => one.name === name).map((one) => ({ ...one, name: name.toUpperCase() })),
          );
        };
        const legs = given.legs.map((one) => ({
          ...one,
          response: one.response && { ...one.response, headers: turn(one.response.headers) },
          preflight: one.preflight && {
            ...one.preflight,
            response: one.preflight.response && {
              ...one.preflight.response,
              headers: turn(one.preflight.response.headers),
            },
          },
        }));
        return { ...given, legs: legs as unknown as Exchange['legs'] };
      };
      fc.assert(
        fc.property(any, (given) => {
          expect(plain(judged(turned(given)))).toEqual(plain(judged(given)));
        }),
        { numRuns: 1500 },
      );
    },
    TIME,
  );

  it(
    'has a failed check for the fault that it names',
    () => {
      fc.assert(
        fc.property(any, (given) => {
          const { outcome, code, stage, leg: at, checks, parameter } = judged(given);
          if (outcome !== 'blocked') {
            expect(code).toBeNull();
            return;
          }
          const found = checks.find(
            (check) => check.code === code && check.stage === stage && check.leg === at,
          );
          expect(found).toMatchObject({ state: 'failed', parameter });
        }),
        { numRuns: 1500 },
      );
    },
    TIME,
  );

  it(
    'lists all headers that the preflight refuses, the one that it names first',
    () => {
      fc.assert(
        fc.property(any, (given) => {
          for (const check of judged(given).checks) {
            if (check.id !== 'headers-allowed') expect(check.refused).toEqual([]);
            else expect(check.state === 'failed').toBe(check.refused.length > 0);
          }
        }),
        { numRuns: 500 },
      );
    },
    TIME,
  );
});
