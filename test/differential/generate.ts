// Seeded exchanges of every kind a server and a page can make between them; the same seed makes the same ones.
import { type Answer, type Order, orderPath } from './server.ts';

/** One request for the page to send, whatever comes of it. */
export interface Task {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: 'omit' | 'same-origin' | 'include';
  readonly redirect: 'follow' | 'error' | 'manual';
  readonly body: string | null;
  readonly readBody: boolean;
}

/** Where the loopback servers are: another site, the same site on another port, a third one, the page's own. */
export interface Bases {
  readonly page: string;
  readonly crossSite: string;
  readonly sameSite: string;
  readonly third: string;
}

export type Random = () => number;

/** A small seeded generator of numbers in [0, 1) (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** An endless supply of tasks. */
export function createGenerator(random: Random, bases: Bases): () => Task {
  let count = 0;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const nextId = (): string => `${++count}`;

  function allowOrigin(): [string, string][] {
    const name = pick(['Access-Control-Allow-Origin', 'access-control-allow-origin']);
    const page = bases.page;
    const host = page.slice('http://'.length);
    const wrong = [
      `${page}/`,
      host,
      `https://${host}`,
      'http://localhost:1',
      'http://127.0.0.1',
      page.toUpperCase(),
      page.replace('localhost', 'LocalHost'),
      'null',
      '',
      `"${page}"`,
      `${page}, ${page}`,
      `${page} http://b.example`,
      `${page},*`,
      `*, ${page}`,
      '**',
      'http://*',
      'http://*.example',
      `${page}/path`,
      'localhost',
      'http://',
      'foo',
      'a:b',
      'http://[',
      'https://b.example',
      '$ORIGIN/',
      `${page}?x`,
      `http://user@${host}`,
      'file://',
      '%',
      'http://b\u00fccher.example',
    ];
    switch (pick([0, 0, 0, 0, 1, 1, 2, 3, 3, 3, 4])) {
      case 0:
        return [[name, '$ORIGIN']];
      case 1:
        return [[name, '*']];
      case 2:
        return [];
      case 3:
        return [[name, pick(wrong)]];
      default:
        return pick<[string, string][]>([
          [
            [name, '$ORIGIN'],
            [name, '$ORIGIN'],
          ],
          [
            [name, '*'],
            ['Access-Control-Allow-Origin', '$ORIGIN'],
          ],
          [
            [name, ''],
            [name, '*'],
          ],
          [
            [name, ''],
            [name, ''],
          ],
          [[name, `  ${page}  `]],
          [[name, '\t*']],
        ]);
    }
  }

  function allowCredentials(): [string, string][] {
    const value = pick([
      null,
      null,
      'true',
      'true',
      'true',
      'True',
      'TRUE',
      'false',
      '',
      '1',
      ' true ',
      'true, true',
      '"true"',
    ]);
    if (value === null) return [];
    const header: [string, string] = ['Access-Control-Allow-Credentials', value];
    return chance(0.03) ? [header, header] : [header];
  }

  function allowMethods(): [string, string][] {
    const name = 'Access-Control-Allow-Methods';
    const value = pick([
      null,
      '*',
      'GET',
      'PUT',
      'PUT, DELETE, PATCH, QUERY',
      'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY,get,patch,put',
      'put',
      'patch',
      'PATCH',
      ',PUT,,',
      'GET POST',
      '"PUT"',
      '["PUT"]',
      'PUT;DELETE',
      '',
      '*, GET',
      'P\u00dcT',
      'PUT, *',
      'PUT\t,\tPATCH',
      'PUT, PUT',
      "'PUT'",
      'OPTIONS, Put',
    ]);
    if (value === null) return [];
    return chance(0.1)
      ? [
          [name, value],
          [name, pick(['PATCH', 'QUERY', '*', ''])],
        ]
      : [[name, value]];
  }

  function allowHeaders(): [string, string][] {
    const name = 'Access-Control-Allow-Headers';
    const value = pick([
      null,
      '*',
      'content-type',
      'Content-Type, X-A, X-B, X-C, Authorization, Accept, Range',
      'x-a',
      'X-A, x-b',
      'X-A X-B',
      '"x-a"',
      ',x-a,,content-type',
      '',
      '*, Authorization',
      'x-a;x-b',
      'Authorization',
      'content-type, authorization, x-a, x-b, x-c, x-token, accept, accept-language, content-language, range, cache-control, pragma',
    ]);
    if (value === null) return [];
    return chance(0.1)
      ? [
          [name, value],
          [name, pick(['x-b', 'x-c', '*', 'x-token'])],
        ]
      : [[name, value]];
  }

  const accessHeaders = (): [string, string][] =>
    chance(0.65)
      ? [
          ['Access-Control-Allow-Origin', '$ORIGIN'],
          ['Access-Control-Allow-Credentials', 'true'],
        ]
      : [...allowOrigin(), ...allowCredentials()];

  function preflight(): Answer {
    if (chance(0.01)) return { status: 200, headers: [], close: true };
    const status = pick([
      200,
      204,
      204,
      200,
      204,
      204,
      204,
      404,
      405,
      401,
      403,
      500,
      299,
      300,
      304,
      100 + 101,
      307,
      302,
      400,
    ]);
    const headers: [string, string][] = [...accessHeaders(), ...allowMethods(), ...allowHeaders()];
    if (status >= 300 && status < 400 && chance(0.9))
      headers.push(['Location', pick(['/elsewhere', `${bases.third}/x`])]);
    return { status, headers };
  }

  function finalAnswer(): Answer {
    if (chance(0.01)) return { status: 200, headers: [], close: true };
    const status = pick([200, 200, 200, 204, 201, 404, 500, 401, 418, 206, 503]);
    return { status, headers: [...accessHeaders(), ...(chance(0.1) ? allowMethods() : [])] };
  }

  const goodPreflight = (): Answer => ({
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', '$ORIGIN'],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', 'GET, PUT, PATCH, DELETE, QUERY, patch, put, LOCK'],
      [
        'Access-Control-Allow-Headers',
        'content-type, authorization, x-a, x-b, x-c, x-token, accept, accept-language, content-language, range, cache-control, pragma',
      ],
    ],
  });

  /** The address of an order that answers, possibly after further redirects. */
  function target(base: string, depth: number): string {
    const order: Order = {
      id: nextId(),
      preflight: chance(0.6) ? goodPreflight() : preflight(),
      response: depth > 0 && chance(0.7) ? redirect(depth - 1) : finalAnswer(),
    };
    return base + orderPath(order);
  }

  function redirect(depth: number): Answer {
    const base = pick([bases.crossSite, bases.crossSite, bases.third, bases.sameSite, bases.page]);
    const location = chance(0.85)
      ? target(base, depth)
      : pick([
          `${base.replace('http://', 'http://user:secret@')}/x`,
          `${base.replace('http://', 'http://user@')}/x`,
          'mailto:someone',
          'foo://bar',
          'data:text/plain,x',
          'about:blank',
          '/same',
        ]);
    const headers: [string, string][] = [...accessHeaders(), ['Location', location]];
    return { status: pick([301, 302, 303, 307, 308]), headers };
  }

  /** Each may travel without asking; more than 1024 bytes of them together may not. */
  function longHeaders(): Record<string, string> {
    const long: [string, string][] = [
      ['Accept', 'a'.repeat(128)],
      ['Accept-Language', 'e'.repeat(128)],
      ['Content-Language', 'e'.repeat(128)],
      ['Content-Type', `text/plain; a=${'x'.repeat(114)}`],
      ...['DPR', 'Downlink', 'Width', 'RTT', 'Viewport-Width'].map((name): [string, string] => [
        name,
        '1'.repeat(128),
      ]),
    ];
    return Object.fromEntries(long.slice(0, pick([7, 8, 9])));
  }

  function headersOf(): Record<string, string> {
    const chosen: Record<string, string> = {};
    const pool: [string, string][] = [
      ['X-A', '1'],
      ['X-B', '2'],
      ['x-c', '3'],
      ['Authorization', 'Bearer x'],
      ['Content-Type', 'application/json'],
      ['Content-Type', 'text/plain'],
      ['Content-Type', 'TEXT/PLAIN;charset=UTF-8'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Type', 'text/plain; a="b"'],
      ['Content-Type', 'nonsense'],
      ['Accept', 'application/json'],
      ['Accept', 'a/b; c="d"'],
      ['Accept', `text/${'x'.repeat(130)}`],
      ['Accept-Language', 'de, en;q=0.5'],
      ['Accept-Language', 'de@x'],
      ['Content-Language', 'en'],
      ['Range', 'bytes=0-99'],
      ['Range', 'bytes=-5'],
      ['Range', 'bytes=5-'],
      ['Range', 'bytes=0-1,3-4'],
      ['Range', 'bytes=9-1'],
      ['Cache-Control', 'no-cache'],
      ['Pragma', 'x'],
      ['X-Token', 'a'.repeat(200)],
      ['Accept', `a/${'b'.repeat(126)}`],
      ['Accept-Language', 'e'.repeat(128)],
      ['Accept-Language', 'e'.repeat(129)],
      ['Content-Language', 'de_DE'],
      ['Content-Type', 'multipart/form-data; boundary=x'],
      ['Content-Type', 'text/plain; x=(y)'],
      ['Content-Type', `text/plain; a=${'x'.repeat(115)}`],
      ['Content-Type', `text/plain; a=${'x'.repeat(114)}`],
      ['Content-Type', 'text/plain, text/plain'],
      ['Range', 'BYTES=0-9'],
      ['Range', 'bytes = 0-9'],
      ['Save-Data', 'on'],
      ['Save-Data', 'off'],
      ['DPR', '2.5'],
      ['DPR', '2.'],
      ['Viewport-Width', '300'],
      ['Viewport-Width', '3e2'],
      ['ECT', '4g'],
      ['ECT', '5g'],
      ['If-Match', '"1"'],
      ['Access-Control-Allow-Origin', '*'],
    ];
    if (chance(0.03)) return longHeaders();
    const wanted = pick([0, 0, 0, 1, 1, 2, 3, 4]);
    for (let index = 0; index < wanted; index++) {
      const [name, value] = pick(pool);
      chosen[name] = value;
    }
    return chosen;
  }

  return () => {
    const method = pick([
      'GET',
      'GET',
      'GET',
      'POST',
      'POST',
      'PUT',
      'put',
      'PATCH',
      'patch',
      'DELETE',
      'delete',
      'QUERY',
      'HEAD',
      'LOCK',
      'get',
      'Patch',
      'OPTIONS',
    ]);
    const base = pick([bases.crossSite, bases.crossSite, bases.crossSite, bases.sameSite, bases.third]);
    const redirected = chance(0.25);
    const start = redirected && chance(0.1) ? bases.page : base;
    const order: Order = {
      id: nextId(),
      preflight: chance(0.5) ? goodPreflight() : preflight(),
      response: redirected ? redirect(2) : finalAnswer(),
    };
    return {
      url: start + orderPath(order),
      method,
      headers: headersOf(),
      credentials: pick(['omit', 'same-origin', 'include', 'include', 'same-origin']),
      redirect: redirected ? pick(['follow', 'follow', 'follow', 'follow', 'error', 'manual']) : 'follow',
      body: /^(?:get|head)$/i.test(method) ? null : pick([null, 'x', '{}']),
      readBody: chance(0.8),
    };
  };
}
