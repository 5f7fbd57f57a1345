// Exchanges with the cause each one must get, how sure it may be, and near misses that must not get it.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/causes/index.ts';
import { guessServers } from '../../src/causes/servers.ts';
import type { Cause, Confidence } from '../../src/causes/types.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import { API, blocked, exchange, PAGE, refused } from '../exchange.ts';

const ALLOW = 'Access-Control-Allow-Origin';
const METHODS = 'Access-Control-Allow-Methods';
const HEADERS = 'Access-Control-Allow-Headers';
const CREDENTIALS = 'Access-Control-Allow-Credentials';
const COOKIE = { Cookie: 'sid=1' };
const NGINX = { Server: 'nginx/1.22.1' };
const EXPRESS = { 'X-Powered-By': 'Express' };
const UVICORN = { Server: 'uvicorn' };

const causesOf = (given: Exchange, neighbours: readonly Exchange[] = []): Cause[] =>
  explain({ exchange: given, verdict: judge(given), servers: guessServers(given), neighbours });

interface Row {
  readonly name: string;
  readonly given: Exchange;
  readonly neighbours?: readonly Exchange[];
  /** The best cause and how sure it is. */
  readonly cause: string;
  readonly confidence: Confidence;
  /** Causes that must not appear. */
  readonly not?: readonly string[];
}

const worksElsewhere = exchange({ id: 'n1', response: { headers: { [ALLOW]: PAGE, Vary: 'Origin' } } });
const ok = { [ALLOW]: PAGE };

const rows: readonly Row[] = [
  // The origin, written wrong
  {
    name: 'a slash at the end',
    given: blocked({ [ALLOW]: `${PAGE}/` }),
    cause: 'origin-trailing-slash',
    confidence: 'certain',
  },
  {
    name: 'a slash at the end, on the preflight',
    given: refused({ headers: { [ALLOW]: `${PAGE}/` } }),
    cause: 'origin-trailing-slash',
    confidence: 'certain',
  },
  {
    name: 'a path, which is no trailing slash',
    given: blocked({ [ALLOW]: `${PAGE}/app` }),
    cause: 'origin-malformed',
    confidence: 'certain',
    not: ['origin-trailing-slash'],
  },
  {
    name: 'another host with a slash',
    given: blocked({ [ALLOW]: 'https://b.example/' }),
    cause: 'origin-other',
    confidence: 'likely',
    not: ['origin-trailing-slash'],
  },
  {
    name: 'no scheme',
    given: blocked({ [ALLOW]: 'app.example.com' }),
    cause: 'origin-scheme',
    confidence: 'certain',
  },
  {
    name: 'http for https',
    given: blocked({ [ALLOW]: 'http://app.example.com' }),
    cause: 'origin-scheme',
    confidence: 'certain',
  },
  {
    name: 'http and another host',
    given: blocked({ [ALLOW]: 'http://b.example' }),
    cause: 'origin-other',
    confidence: 'likely',
    not: ['origin-scheme'],
  },
  {
    name: 'another port',
    given: blocked({ [ALLOW]: 'http://localhost:3000' }, { page: 'http://localhost:5173' }),
    cause: 'origin-port',
    confidence: 'certain',
  },
  {
    name: '127.0.0.1 for localhost',
    given: blocked({ [ALLOW]: 'http://127.0.0.1:5173' }, { page: 'http://localhost:5173' }),
    cause: 'origin-port',
    confidence: 'certain',
  },
  {
    name: 'the default port spelt out',
    given: blocked({ [ALLOW]: `${PAGE}:443` }),
    cause: 'origin-port',
    confidence: 'certain',
  },
  {
    name: 'another site',
    given: blocked({ [ALLOW]: 'https://other.example' }),
    cause: 'origin-other',
    confidence: 'likely',
  },
  {
    name: 'www too many',
    given: blocked({ [ALLOW]: 'https://www.app.example.com' }),
    cause: 'origin-other',
    confidence: 'likely',
  },
  {
    name: 'scheme and port both',
    given: blocked({ [ALLOW]: 'https://localhost:3000' }, { page: 'http://localhost:5173' }),
    cause: 'origin-other',
    confidence: 'likely',
    not: ['origin-port', 'origin-scheme'],
  },
  {
    name: 'capital letters',
    given: blocked({ [ALLOW]: 'https://App.example.com' }),
    cause: 'origin-malformed',
    confidence: 'certain',
  },
  {
    name: 'quotation marks',
    given: blocked({ [ALLOW]: `"${PAGE}"` }),
    cause: 'origin-malformed',
    confidence: 'certain',
  },
  {
    name: 'a pattern',
    given: blocked({ [ALLOW]: 'https://*.example.com' }),
    cause: 'origin-malformed',
    confidence: 'certain',
  },
  {
    name: 'an empty value',
    given: blocked({ [ALLOW]: '' }),
    cause: 'origin-malformed',
    confidence: 'certain',
  },
  {
    name: 'a list',
    given: blocked({ [ALLOW]: `${PAGE}, https://b.example` }),
    cause: 'origin-list',
    confidence: 'certain',
    not: ['origin-repeated'],
  },
  {
    name: 'a list by spaces',
    given: blocked({ [ALLOW]: `${PAGE} https://b.example` }),
    cause: 'origin-list',
    confidence: 'certain',
  },
  {
    name: 'the header twice',
    given: blocked({ [ALLOW]: [PAGE, PAGE] }),
    cause: 'origin-repeated',
    confidence: 'certain',
    not: ['origin-list'],
  },
  {
    name: 'the header twice, joined by a proxy',
    given: blocked({ [ALLOW]: `${PAGE}, ${PAGE}` }),
    cause: 'origin-repeated',
    confidence: 'certain',
  },
  {
    name: 'a star and the origin',
    given: blocked({ [ALLOW]: ['*', PAGE], ...NGINX }),
    cause: 'origin-repeated',
    confidence: 'certain',
  },
  { name: 'the text null', given: blocked({ [ALLOW]: 'null' }), cause: 'origin-null', confidence: 'certain' },
  {
    name: 'a copy for another site from a CDN',
    given: blocked({ [ALLOW]: 'https://other.example', 'X-Cache': 'Hit from cloudfront', Age: '12' }),
    cause: 'cached-copy',
    confidence: 'likely',
  },
  {
    name: 'another site, from a CDN that varies',
    given: blocked({ [ALLOW]: 'https://other.example', 'X-Cache': 'Hit from cloudfront', Vary: 'Origin' }),
    cause: 'origin-other',
    confidence: 'likely',
    not: ['cached-copy'],
  },

  // The origin of the page
  {
    name: 'a page from a file',
    given: blocked({}, { page: 'null' }),
    cause: 'null-origin',
    confidence: 'certain',
  },
  {
    name: 'a redirect between two foreign origins',
    given: blocked(ok, {
      url: 'https://cdn.example.net/',
      origin: 'null',
      hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
    }),
    cause: 'redirect-taint',
    confidence: 'certain',
    not: ['null-origin', 'origin-other'],
  },

  // Nothing there
  {
    name: 'no CORS headers at all',
    given: blocked(EXPRESS),
    cause: 'no-cors-headers',
    confidence: 'likely',
    not: ['origin-not-listed'],
  },
  {
    name: 'no CORS headers, OPTIONS answered 200',
    given: refused({ headers: { Allow: 'GET,HEAD,PUT', ...EXPRESS } }),
    cause: 'no-cors-headers',
    confidence: 'likely',
  },
  {
    name: 'no Allow-Origin, but Vary: Origin',
    given: blocked({ Vary: 'Origin', ...EXPRESS }),
    cause: 'origin-not-listed',
    confidence: 'likely',
    not: ['no-cors-headers'],
  },
  {
    name: 'no Allow-Origin, but Vary: Accept-Encoding',
    given: blocked({ Vary: 'Accept-Encoding' }),
    cause: 'no-cors-headers',
    confidence: 'likely',
    not: ['origin-not-listed'],
  },
  {
    name: 'a preflight with methods and no Allow-Origin',
    given: refused({ status: 204, headers: { [METHODS]: 'GET,PUT', Vary: 'Origin' } }),
    cause: 'origin-not-listed',
    confidence: 'likely',
  },
  {
    name: 'a good preflight, then no headers',
    given: blocked(EXPRESS, { method: 'PUT', preflight: { headers: { ...ok, [METHODS]: 'PUT' } } }),
    cause: 'missing-on-answer',
    confidence: 'likely',
  },
  {
    name: 'a 500 after a good preflight',
    given: blocked(UVICORN, {
      method: 'PUT',
      preflight: { headers: { ...ok, [METHODS]: 'PUT' } },
      response: { status: 500 },
    }),
    cause: 'error-hides-cors',
    confidence: 'likely',
    not: ['missing-on-answer'],
  },
  {
    name: 'a 500 where another answer has headers',
    given: blocked({}, { response: { status: 500 } }),
    neighbours: [worksElsewhere],
    cause: 'error-hides-cors',
    confidence: 'likely',
  },
  {
    name: 'a 500 with nothing to compare',
    given: blocked({}, { response: { status: 500 } }),
    cause: 'no-cors-headers',
    confidence: 'possible',
    not: ['error-hides-cors'],
  },
  {
    name: 'a 502 of nginx',
    given: blocked(NGINX, { response: { status: 502 } }),
    cause: 'proxy-error',
    confidence: 'likely',
  },
  {
    name: 'a 413 of nginx',
    given: blocked(NGINX, { response: { status: 413 } }),
    cause: 'proxy-error',
    confidence: 'likely',
  },
  {
    name: 'a 502 made by the application',
    given: blocked(EXPRESS, { response: { status: 502 } }),
    cause: 'no-cors-headers',
    confidence: 'possible',
    not: ['proxy-error'],
  },
  {
    name: 'nginx drops the header',
    given: blocked({ ...NGINX, ...EXPRESS, [CREDENTIALS]: 'true', Vary: 'Origin' }),
    cause: 'proxy-strips',
    confidence: 'likely',
  },
  {
    name: 'no headers behind nginx',
    given: blocked({ ...NGINX, ...EXPRESS }),
    cause: 'no-cors-headers',
    confidence: 'likely',
    not: ['proxy-strips'],
  },
  {
    name: 'a cached copy without headers',
    given: blocked({ 'X-Cache': 'HIT', Age: '40' }),
    cause: 'no-cors-headers',
    confidence: 'likely',
  },

  // Credentials
  {
    name: 'a star with cookies',
    given: blocked({ [ALLOW]: '*' }, { requestHeaders: COOKIE }),
    cause: 'wildcard-with-credentials',
    confidence: 'certain',
  },
  {
    name: 'a star that was blocked',
    given: blocked({ [ALLOW]: '*' }),
    cause: 'wildcard-with-credentials',
    confidence: 'certain',
  },
  {
    name: 'credentials missing',
    given: blocked(ok, { requestHeaders: COOKIE }),
    cause: 'credentials-not-true',
    confidence: 'certain',
  },
  {
    name: 'credentials True',
    given: blocked({ ...ok, [CREDENTIALS]: 'True' }),
    cause: 'credentials-not-true',
    confidence: 'certain',
  },

  // Methods and headers
  {
    name: 'PUT not listed',
    given: refused({ headers: { ...ok, [METHODS]: 'GET, POST' } }),
    cause: 'method-not-allowed',
    confidence: 'certain',
  },
  {
    name: 'no list of methods',
    given: refused({ headers: ok }),
    cause: 'method-not-allowed',
    confidence: 'certain',
  },
  {
    name: 'patch for PATCH',
    given: refused({ headers: { ...ok, [METHODS]: 'GET, PATCH' } }, { method: 'patch' }),
    cause: 'method-case',
    confidence: 'certain',
    not: ['method-not-allowed'],
  },
  {
    name: 'PATCH not listed',
    given: refused({ headers: { ...ok, [METHODS]: 'GET' } }, { method: 'PATCH' }),
    cause: 'method-not-allowed',
    confidence: 'certain',
    not: ['method-case'],
  },
  {
    name: 'two headers not listed',
    given: refused(
      { headers: { ...ok, [HEADERS]: 'content-type' }, asks: ['content-type', 'x-a', 'x-b'] },
      { method: 'POST' },
    ),
    cause: 'headers-not-allowed',
    confidence: 'certain',
  },
  {
    name: 'the page sends Access-Control-Allow-Origin',
    given: refused({ headers: ok, asks: ['access-control-allow-origin'] }, { method: 'POST' }),
    cause: 'client-sets-cors-headers',
    confidence: 'certain',
    not: ['headers-not-allowed'],
  },
  {
    name: 'methods apart by spaces',
    given: refused({ headers: { ...ok, [METHODS]: 'GET PUT' } }),
    cause: 'lists-unreadable',
    confidence: 'certain',
  },
  {
    name: 'headers in brackets',
    given: refused({ headers: { ...ok, [METHODS]: 'PUT', [HEADERS]: '["x-a"]' } }),
    cause: 'lists-unreadable',
    confidence: 'certain',
  },

  // OPTIONS
  {
    name: 'OPTIONS 405',
    given: refused({ status: 405, headers: { Allow: 'GET', ...UVICORN } }),
    cause: 'options-not-handled',
    confidence: 'likely',
  },
  {
    name: 'OPTIONS 404 with headers',
    given: refused({ status: 404, headers: ok }),
    cause: 'options-not-handled',
    confidence: 'likely',
  },
  {
    name: 'OPTIONS 401 with a challenge',
    given: refused({ status: 401, headers: { 'WWW-Authenticate': 'Bearer' } }),
    cause: 'preflight-auth',
    confidence: 'certain',
  },
  {
    name: 'OPTIONS 401 without one',
    given: refused({ status: 401 }),
    cause: 'preflight-auth',
    confidence: 'likely',
  },
  { name: 'OPTIONS 403', given: refused({ status: 403 }), cause: 'preflight-auth', confidence: 'possible' },
  {
    name: 'OPTIONS 500',
    given: refused({ status: 500, headers: EXPRESS }),
    cause: 'options-error',
    confidence: 'likely',
  },
  {
    name: 'OPTIONS 400 by Starlette',
    given: refused({ status: 400, headers: { ...ok, ...UVICORN } }),
    cause: 'options-error',
    confidence: 'likely',
  },
  {
    name: 'OPTIONS to the slash',
    given: refused({ status: 307, location: `${API}/items/` }),
    cause: 'preflight-redirect',
    confidence: 'certain',
  },
  {
    name: 'OPTIONS to https',
    given: refused({ status: 301, location: `${API}/items` }, { url: 'http://api.example.com/items' }),
    cause: 'preflight-redirect',
    confidence: 'certain',
  },
  {
    name: 'OPTIONS to a login',
    given: refused({ status: 302, location: 'https://sso.example.com/login' }),
    cause: 'preflight-redirect',
    confidence: 'likely',
  },
  {
    name: 'OPTIONS never answered',
    given: exchange({
      method: 'PUT',
      preflight: { error: 'net::ERR_EMPTY_RESPONSE' },
      response: null,
      error: 'net::ERR_EMPTY_RESPONSE',
    }),
    cause: 'not-cors',
    confidence: 'likely',
  },

  // Redirects
  {
    name: 'a redirect to the slash without headers',
    given: exchange({ error: 'net::ERR_FAILED', response: { status: 307, location: `${API}/items/` } }),
    cause: 'redirect-without-cors',
    confidence: 'certain',
  },
  {
    name: 'a redirect to a login without headers',
    given: exchange({ error: 'net::ERR_FAILED', response: { status: 302, location: '/login' } }),
    cause: 'redirect-without-cors',
    confidence: 'likely',
  },
  {
    name: 'a redirect with a user name',
    given: exchange({
      error: 'net::ERR_FAILED',
      response: { status: 302, headers: ok, location: 'https://u:p@api.example.com/' },
    }),
    cause: 'redirect-refused',
    confidence: 'certain',
  },

  // Not CORS
  {
    name: 'refused',
    given: exchange({ response: null, error: 'net::ERR_CONNECTION_REFUSED' }),
    cause: 'not-cors',
    confidence: 'certain',
  },
  {
    name: 'blocked by an extension',
    given: exchange({ response: null, error: 'net::ERR_BLOCKED_BY_CLIENT' }),
    cause: 'not-cors',
    confidence: 'certain',
  },
];

describe('causes', () => {
  it.each(rows)('$name: $cause, $confidence', ({ given, neighbours, cause, confidence, not = [] }) => {
    const found = causesOf(given, neighbours);
    expect(found.map((one) => one.id)).toContain(cause);
    expect({ id: found[0]?.id, confidence: found[0]?.confidence }).toEqual({ id: cause, confidence });
    for (const id of not) expect(found.map((one) => one.id)).not.toContain(id);
  });

  it('says nothing about requests that pass', () => {
    expect(causesOf(worksElsewhere)).toEqual([]);
  });

  it('lists every missing header in the title', () => {
    const [cause] = causesOf(refused({ headers: ok, asks: ['x-a', 'x-b'] }, { method: 'POST' }));
    expect(cause?.title).toContain('X-A, X-B');
  });

  it('gives each server remedy a policy with the page’s own origin, method and headers', () => {
    const [cause] = causesOf(refused({ headers: { ...ok, [METHODS]: 'GET' }, asks: ['content-type'] }));
    expect(cause?.remedy.policy).toEqual({
      origins: [PAGE],
      methods: ['GET', 'PUT'],
      headers: ['Content-Type'],
      exposedHeaders: [],
      credentials: false,
      maxAge: null,
    });
  });

  it('never offers a policy for Origin: null', () => {
    for (const cause of causesOf(blocked({}, { page: 'null' }))) expect(cause.remedy.policy).toBeNull();
  });
});
