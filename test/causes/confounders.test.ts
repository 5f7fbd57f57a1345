// Exchanges whose headers another mistake leaves too: what must not be called certain there, and what must not come first.
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { API, blocked, exchange, type HeaderWords, PAGE, refused } from '../exchange.ts';
import {
  ALLOW,
  CREDENTIALS,
  causesOf,
  EXPRESS,
  HEADERS,
  METHODS,
  NGINX,
  ok,
  UVICORN,
} from './describe-cause.ts';
import { triggers } from './examples.ts';

interface Confounder {
  readonly name: string;
  readonly given: Exchange;
  readonly neighbours?: readonly Exchange[];
  /** Causes that may be it, and are not the only reading. */
  readonly notCertain?: readonly string[];
  /** Causes that the evidence contradicts, or that say less than it. */
  readonly notFirst?: readonly string[];
  /** Causes that must not be there at all, because the evidence beside them says the opposite. */
  readonly absent?: readonly string[];
}

const status = (
  code: number,
  headers: HeaderWords = {},
  more: Parameters<typeof blocked>[1] = {},
): Exchange => blocked(headers, { ...more, response: { status: code } });
const passed = { status: 204, headers: { ...ok, [METHODS]: 'PUT', [HEADERS]: '*' } };
const works = exchange({ id: 'works', url: `${API}/api/users`, response: { headers: ok } });
const MASKED = [
  'auth-error',
  'not-found',
  'request-refused',
  'rate-limited',
  'proxy-error',
  'error-hides-cors',
];

const CONFOUNDERS: readonly Confounder[] = [
  {
    name: 'a bare 403 on the request itself: a denied user, or gin, Tomcat and Ktor refusing the origin',
    given: status(403, { 'Content-Length': '0' }),
    notCertain: ['auth-error', 'origin-not-listed'],
    notFirst: ['no-cors-headers'],
  },
  {
    name: 'a 400 of a library that refuses the origin, or of the API for a malformed request',
    given: status(400, { 'Content-Type': 'application/json' }),
    notCertain: ['request-refused'],
    notFirst: ['no-cors-headers'],
  },
  {
    name: 'a 500 of Express: a crash, or an origin callback that throws',
    given: status(500, EXPRESS),
    notCertain: ['error-hides-cors'],
    notFirst: ['no-cors-headers'],
  },
  {
    name: 'a 500 of Starlette, which never has CORS headers, installed or not',
    given: status(500, { ...UVICORN, 'Content-Type': 'text/plain' }),
    notCertain: ['error-hides-cors'],
    notFirst: ['no-cors-headers'],
  },
  {
    name: 'a 401 with Vary: Origin: a refused origin on top of a missing token',
    given: status(401, { Vary: 'Origin' }),
    notCertain: ['auth-error', 'origin-not-listed'],
  },
  {
    name: 'a 401 with Vary: Origin after a preflight that passed, which clears the list of origins',
    given: status(401, { Vary: 'Origin' }, { method: 'PUT', preflight: passed }),
    notFirst: ['origin-not-listed', 'no-cors-headers'],
  },
  {
    name: 'a 500 after a preflight that passed',
    given: status(500, {}, { method: 'PUT', preflight: passed }),
    absent: ['no-cors-headers', 'origin-not-listed', 'missing-on-answer'],
  },
  {
    name: 'a 404 of a server that may have no CORS at all',
    given: status(404, NGINX),
    notCertain: ['not-found', 'nginx-always'],
    notFirst: ['no-cors-headers', 'nginx-always'],
  },
  {
    name: 'a preflight that got 404 beside /api: a wrong base URL, or a route without OPTIONS',
    given: refused({ status: 404 }, { url: `${API}/login` }),
    neighbours: [works],
    notCertain: ['not-found', 'not-covered', 'options-not-handled'],
    notFirst: ['no-cors-headers'],
  },
  {
    name: 'a 503 that names nobody: a proxy without its application, or the application’s own',
    given: status(503, {}),
    notCertain: ['proxy-error'],
    notFirst: ['no-cors-headers'],
  },
  {
    name: 'a 502 of the application itself',
    given: status(502, { ...NGINX, ...EXPRESS }),
    absent: ['proxy-error', 'no-cors-headers'],
  },
  {
    name: 'a 403 through Cloudflare: its firewall, or the application behind it',
    given: status(403, { Server: 'cloudflare', 'cf-ray': '1' }),
    notCertain: ['auth-error', 'edge-challenge'],
    absent: ['edge-challenge', 'no-cors-headers'],
  },
  {
    name: 'JSON that PHP calls HTML',
    given: blocked(
      { 'Content-Type': 'text/html; charset=UTF-8', 'X-Powered-By': 'PHP/8.3' },
      { url: `${API}/list`, requestHeaders: { Accept: 'application/json' } },
    ),
    notCertain: ['html-not-json'],
  },
  {
    name: 'PHP’s HTML outside of the paths with CORS',
    given: blocked(
      { 'Content-Type': 'text/html', 'X-Powered-By': 'PHP/8.3' },
      { url: `${API}/login`, method: 'POST', requestHeaders: { Accept: '*/*' } },
    ),
    neighbours: [works],
    absent: ['html-not-json', 'no-cors-headers'],
  },
  {
    name: 'a cached copy at a path beside others with CORS',
    given: blocked({ 'X-Cache': 'HIT', Age: '9' }, { url: `${API}/data.json` }),
    neighbours: [works],
    notCertain: ['cached-copy', 'not-covered'],
    notFirst: ['no-cors-headers'],
  },
  {
    name: 'a path without CORS where the same URL allowed another page',
    given: blocked({}, { url: `${API}/api/users` }),
    neighbours: [
      works,
      exchange({
        id: 'b',
        url: `${API}/api/users`,
        page: 'https://b.example',
        response: { headers: { [ALLOW]: 'https://b.example' } },
      }),
    ],
    absent: ['not-covered', 'no-cors-headers'],
  },
  {
    name: 'Allow-Credentials without Allow-Origin, which lists that miss an origin and proxies that drop it both leave',
    given: blocked({ [CREDENTIALS]: 'true', ...NGINX }),
    neighbours: [works],
    notCertain: ['origin-not-listed', 'proxy-strips'],
    absent: ['not-covered', 'no-cors-headers'],
  },
  {
    name: 'a token without a recorded preflight: it passed, so CORS is there',
    given: blocked({}, { requestHeaders: { Authorization: 'Bearer x' } }),
    absent: ['no-cors-headers'],
  },
  {
    name: 'a connection that was closed before a response to OPTIONS: a crash, another program, or dropped OPTIONS',
    given: exchange({
      method: 'PUT',
      preflight: { error: 'net::ERR_CONNECTION_CLOSED' },
      response: null,
      error: 'net::ERR_CONNECTION_CLOSED',
    }),
    notCertain: ['not-cors'],
  },
  {
    name: 'a 401 without a cookie after a cookie that could have gone along',
    given: exchange({
      requestHeaders: { 'Sec-Fetch-Site': 'cross-site' },
      response: { status: 401, headers: { ...ok, [CREDENTIALS]: 'true' } },
    }),
    neighbours: [
      exchange({
        id: 'login',
        requestHeaders: { 'Sec-Fetch-Site': 'cross-site' },
        response: { headers: { ...ok, 'Set-Cookie': 'sid=1; SameSite=None; Secure' } },
      }),
    ],
    absent: ['samesite-cookie'],
  },
  {
    name: 'a page of another site that the API redirected to, beside calls of the API that pass',
    given: blocked(
      { 'Content-Type': 'text/html' },
      {
        url: 'https://shop.example.net/creator/',
        origin: 'null',
        hops: [
          {
            url: `${API}/token`,
            response: { status: 302, headers: ok, location: 'https://shop.example.net/creator/' },
          },
        ],
      },
    ),
    neighbours: [works],
    absent: ['not-covered', 'instances-differ'],
  },
  {
    name: 'a 403 on port 5000 that is not AirPlay’s',
    given: status(403, { Server: 'Werkzeug/3.1' }, { url: 'http://localhost:5000/' }),
    absent: ['airplay-receiver'],
  },
];

describe.each(CONFOUNDERS)('$name', ({ given, neighbours, notCertain = [], notFirst = [], absent = [] }) => {
  const found = causesOf(given, neighbours);

  it('has nothing certain that may be something else', () => {
    const certain = found.filter(({ confidence }) => confidence === 'certain').map(({ id }) => id);
    expect(certain.filter((id) => notCertain.includes(id))).toEqual([]);
  });

  it('has nothing first that the evidence contradicts, and something where it was blocked', () => {
    expect(notFirst).not.toContain(found[0]?.id);
    expect(found.map(({ id }) => id).filter((id) => absent.includes(id))).toEqual([]);
  });
});

describe('over the examples of all causes', () => {
  const explained = triggers.map((trigger) => ({
    name: trigger.name,
    found: causesOf(trigger.given, trigger.neighbours),
  }));

  it('no error is explained by missing CORS headers alone', () => {
    const beside = explained.filter(
      ({ found }) =>
        found.some(({ id }) => MASKED.includes(id)) && found.some(({ id }) => id === 'no-cors-headers'),
    );
    expect(beside.map(({ name }) => name)).toEqual([]);
  });

  it('no advice to install CORS stands beside evidence that it is installed for this page', () => {
    const contradicted = explained.filter(
      ({ found }) =>
        found.some(({ id }) => id === 'no-cors-headers') &&
        found.some(({ evidence }) =>
          evidence.some(
            ({ where, text }) => where === 'neighbour' && JSON.stringify(text).includes('Allow-Origin'),
          ),
        ),
    );
    expect(contradicted.map(({ name }) => name)).toEqual([]);
  });

  it('no cause shows the same fact twice, but for a header that was sent twice', () => {
    const repeated = explained.flatMap(({ name, found }) =>
      found
        .filter(({ id }) => id !== 'origin-repeated')
        .filter(({ evidence }) => new Set(evidence.map((one) => JSON.stringify(one))).size < evidence.length)
        .map(({ id }) => `${id}: ${name}`),
    );
    expect(repeated).toEqual([]);
  });

  it('each masked error of a page with an origin has a policy that makes errors readable', () => {
    const errors = triggers
      .filter(({ given }) => given.origin === PAGE && given.legs.length === 1)
      .flatMap(({ name, given, neighbours }) =>
        causesOf(given, neighbours)
          .filter(({ id }) => MASKED.includes(id))
          .map(({ remedy }) => ({ name, remedy })),
      );
    expect(errors.length).toBeGreaterThan(20);
    const wrong = errors.filter(
      ({ remedy: { kind, policy } }) =>
        kind !== 'headers-on-errors' || policy?.origins.includes(PAGE) !== true,
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
