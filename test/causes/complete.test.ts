// Whatever an answer lacks and whoever stands beside it: what is blocked has a cause.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/causes/index.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { type AnswerWords, exchange, type HeaderWords, PAGE } from '../exchange.ts';

const OTHER = 'https://other.example.com';

/** Every way to take one value of each list. */
function combinations<T extends Record<string, readonly unknown[]>>(
  lists: T,
): { readonly [Key in keyof T]: T[Key][number] }[] {
  let made: Record<string, unknown>[] = [{}];
  for (const [key, values] of Object.entries(lists)) {
    made = made.flatMap((one) => values.map((value) => ({ ...one, [key]: value })));
  }
  return made as { readonly [Key in keyof T]: T[Key][number] }[];
}

const ALLOWED = [
  undefined,
  '',
  'null',
  '*',
  PAGE,
  `${PAGE}/`,
  `${PAGE}:8443`,
  PAGE.replace('https', 'http'),
  PAGE.toUpperCase(),
  'app.example.com',
  OTHER,
  `${PAGE}, ${OTHER}`,
  `${OTHER} ${PAGE}`,
  [PAGE, PAGE],
  ['*', PAGE],
  'nonsense',
] as const;

const SERVERS: readonly HeaderWords[] = [
  {},
  { Server: 'nginx' },
  { Server: 'cloudflare', 'X-Powered-By': 'Express' },
  { Server: 'uvicorn' },
];

const HINTS: readonly HeaderWords[] = [
  {},
  { Vary: 'Origin' },
  { 'Access-Control-Allow-Credentials': 'true' },
  { 'X-Cache': 'HIT', Age: '7' },
];

const STATUSES = [200, 204, 304, 400, 401, 403, 404, 405, 413, 429, 500, 502];

const passed = { headers: { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Methods': '*' } };

/** Exchanges of the same API that may have come before. */
const NEIGHBOURS: readonly (readonly Exchange[])[] = [
  [],
  ...combinations({
    url: [undefined, 'https://api.example.com/others'],
    method: ['GET', 'POST'],
    page: [PAGE, OTHER],
    status: [200, 404],
    allows: [undefined, '*', 'own'],
  }).map(({ url, method, page, status, allows }) => [
    exchange({
      id: 'before',
      ...(url === undefined ? {} : { url }),
      method,
      page,
      response: {
        status,
        headers:
          allows === undefined ? {} : { 'Access-Control-Allow-Origin': allows === 'own' ? page : allows },
      },
      error: allows === undefined ? 'net::ERR_FAILED' : null,
    }),
  ]),
];

const withAllowed = (allowed: (typeof ALLOWED)[number], more: HeaderWords): HeaderWords =>
  allowed === undefined ? more : { 'Access-Control-Allow-Origin': allowed, ...more };

/** What the verdict calls blocked, and no rule has a word for. */
function unexplained(all: readonly { given: Exchange; neighbours: readonly Exchange[] }[]): string[] {
  return all.flatMap(({ given, neighbours }) => {
    const verdict = judge(given);
    if (verdict.outcome !== 'blocked') return [];
    const causes = explain({ exchange: given, verdict, servers: recognizeServers(given), neighbours });
    return causes.length > 0
      ? []
      : [`${verdict.code}: ${JSON.stringify(given.legs)} beside ${JSON.stringify(neighbours)}`];
  });
}

describe('what is blocked has a cause', () => {
  it('whatever the answer says, and whatever was asked before', () => {
    const all = combinations({
      allowed: [undefined, OTHER, '*'],
      server: SERVERS,
      hint: HINTS,
      status: STATUSES,
      failsAt: ['answer', 'answer after its preflight', 'preflight'],
      neighbours: NEIGHBOURS,
    }).map(({ allowed, server, hint, status, failsAt, neighbours }) => {
      const answer = { status, headers: withAllowed(allowed, { ...server, ...hint }) };
      return {
        given: exchange({
          error: 'net::ERR_FAILED',
          requestHeaders: { Cookie: 'a=b' },
          ...(failsAt === 'answer' ? {} : { method: 'PUT' }),
          ...(failsAt === 'preflight'
            ? { preflight: answer, response: null }
            : { response: answer, ...(failsAt === 'answer' ? {} : { preflight: passed }) }),
        }),
        neighbours,
      };
    });
    expect(unexplained(all)).toEqual([]);
  });

  it('whatever Allow-Origin says, to whichever page', () => {
    const all = combinations({
      allowed: ALLOWED,
      page: [PAGE, 'null', null],
      server: SERVERS,
      hint: HINTS,
      cookies: [true, false],
      status: [200, 302, 500],
      atPreflight: [true, false],
    }).map(({ allowed, page, server, hint, cookies, status, atPreflight }) => {
      const answer: AnswerWords = {
        status,
        headers: withAllowed(allowed, { ...server, ...hint }),
        ...(status === 302 ? { location: 'https://api.example.com/new' } : {}),
      };
      return {
        given: exchange({
          page,
          error: 'net::ERR_FAILED',
          requestHeaders: cookies ? { Cookie: 'a=b' } : {},
          ...(atPreflight ? { method: 'PUT', preflight: answer, response: null } : { response: answer }),
        }),
        neighbours: [],
      };
    });
    expect(unexplained(all)).toEqual([]);
  });

  it('whatever a preflight refuses', () => {
    const all = combinations({
      methods: [undefined, '', '*', 'PUT', 'put', 'GET, POST', 'PUT;POST', 'GET PUT'],
      headers: [undefined, '', '*', 'x-a', 'X-A, X-B', 'x-a;x-b', 'authorization'],
      asks: [[], ['x-a'], ['authorization', 'x-a'], ['access-control-allow-origin', 'x-a']],
      cookies: [true, false],
      credentials: [undefined, 'true', 'True'],
      server: SERVERS,
    }).map(({ methods, headers, asks, cookies, credentials, server }) => ({
      given: exchange({
        method: 'PUT',
        error: 'net::ERR_FAILED',
        response: null,
        requestHeaders: cookies ? { Cookie: 'a=b' } : {},
        preflight: {
          status: 204,
          asks,
          headers: {
            'Access-Control-Allow-Origin': PAGE,
            ...(methods === undefined ? {} : { 'Access-Control-Allow-Methods': methods }),
            ...(headers === undefined ? {} : { 'Access-Control-Allow-Headers': headers }),
            ...(credentials === undefined ? {} : { 'Access-Control-Allow-Credentials': credentials }),
            ...server,
          },
        },
      }),
      neighbours: [],
    }));
    expect(unexplained(all)).toEqual([]);
  });

  it('whatever Firefox shows of it', () => {
    const all = combinations({
      allowed: ALLOWED,
      server: SERVERS,
      hint: HINTS,
      cookies: [true, false],
      status: [200, 204, 401, 404, 500],
      preflight: [undefined, passed],
    }).map(({ allowed, server, hint, cookies, status, preflight }) => ({
      given: exchange({
        browser: 'firefox',
        ...(preflight ? { method: 'PUT', preflight } : {}),
        requestHeaders: cookies ? { Cookie: 'a=b' } : {},
        response: { status, headers: withAllowed(allowed, { ...server, ...hint }) },
      }),
      neighbours: [],
    }));
    expect(unexplained(all)).toEqual([]);
  });

  it('whichever parts of the allowed origin are others', () => {
    const all = combinations({
      page: [PAGE, 'http://localhost:3000', 'http://127.0.0.1', 'https://[::1]:8443'],
      scheme: ['https://', 'http://', 'HTTPS://', 'app://', '//', '', 'https:/'],
      host: [
        'app.example.com',
        'www.app.example.com',
        'other.example.com',
        'localhost',
        '[::1]',
        'APP.example.com',
        '',
      ],
      port: ['', ':', ':443', ':80', ':3000', ':8443', ':x'],
      rest: ['', '/', '/login', '?a', '#', '\u200b'],
      quote: ['', '"'],
      atPreflight: [true, false],
    }).map(({ page, scheme, host, port, rest, quote, atPreflight }) => {
      const allowed = `${quote}${scheme}${host}${port}${rest}${quote}`;
      const answer = { headers: { 'Access-Control-Allow-Origin': allowed } };
      return {
        given: exchange({
          page,
          error: 'net::ERR_FAILED',
          ...(atPreflight ? { method: 'PUT', preflight: answer, response: null } : { response: answer }),
        }),
        neighbours: [],
      };
    });
    expect(unexplained(all)).toEqual([]);
  });

  it('whatever someone writes into Allow-Origin', () => {
    const part = fc.constantFrom(
      ...[
        'https',
        'http',
        'HTTPS',
        '://',
        '//',
        ':',
        '/',
        ',',
        ' ',
        '*',
        '"',
        '\t',
        '\u200b',
        'null',
        '%',
        '@',
        '#',
      ],
      ...[
        'app',
        'App',
        '.',
        'www.',
        'example.com',
        'localhost',
        '127.0.0.1',
        '[::1]',
        '3000',
        '443',
        '99999',
        'ä',
      ],
    );
    const written = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    const page = fc.constantFrom(
      PAGE,
      'http://localhost:3000',
      'http://127.0.0.1',
      'https://[::1]:8443',
      'null',
      null,
    );
    fc.assert(
      fc.property(written, page, fc.boolean(), fc.boolean(), (value, origin, atPreflight, twice) => {
        const answer = { headers: { 'Access-Control-Allow-Origin': twice ? [value, value] : value } };
        const given = exchange({
          page: origin,
          error: 'net::ERR_FAILED',
          ...(atPreflight ? { method: 'PUT', preflight: answer, response: null } : { response: answer }),
        });
        expect(unexplained([{ given, neighbours: [] }])).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });
});
