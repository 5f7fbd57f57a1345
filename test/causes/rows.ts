// Exchanges with the cause each one must get, how sure it may be, and near misses that must not get it.

import type { Exchange } from '../../src/cors/types.ts';
import type { Confidence } from '../../src/diagnosis/types.ts';
import { API, blocked, exchange, PAGE, refused } from '../exchange.ts';

const ALLOW = 'Access-Control-Allow-Origin';
const METHODS = 'Access-Control-Allow-Methods';
const HEADERS = 'Access-Control-Allow-Headers';
const CREDENTIALS = 'Access-Control-Allow-Credentials';
const COOKIE = { Cookie: 'sid=1' };
const NGINX = { Server: 'nginx/1.22.1' };
const EXPRESS = { 'X-Powered-By': 'Express' };
const UVICORN = { Server: 'uvicorn' };

const uncached = (id: string): Exchange =>
  exchange({
    id,
    method: 'PUT',
    preflight: { headers: { [ALLOW]: PAGE, [METHODS]: 'PUT' } },
    response: { headers: { [ALLOW]: PAGE } },
  });

export interface Row {
  readonly name: string;
  readonly given: Exchange;
  readonly neighbours?: readonly Exchange[];
  /** The best cause and how sure it is. */
  readonly cause: string;
  readonly confidence: Confidence;
  /** Causes that must not appear. */
  readonly not?: readonly string[];
}

export const worksElsewhere = exchange({
  id: 'n1',
  response: { headers: { [ALLOW]: PAGE, Vary: 'Origin' } },
});
const ok = { [ALLOW]: PAGE };

export const rows: readonly Row[] = [
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
    name: 'another site, with the default port spelt out',
    given: blocked({ [ALLOW]: 'https://other.example:443' }),
    cause: 'origin-other',
    confidence: 'likely',
    not: ['origin-port'],
  },
  {
    name: 'another scheme, with its default port spelt out',
    given: blocked({ [ALLOW]: `${PAGE.replace('https', 'http')}:80` }),
    cause: 'origin-other',
    confidence: 'likely',
    not: ['origin-port', 'origin-scheme'],
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
    confidence: 'likely',
    not: ['origin-list'],
  },
  {
    name: 'two stars and nothing between them, joined by a proxy',
    given: blocked({ [ALLOW]: '*,,*' }),
    cause: 'origin-repeated',
    confidence: 'likely',
    not: ['origin-list', 'origin-malformed'],
  },
  {
    name: 'the origin twice with a space between, which nothing that joins headers writes',
    given: blocked({ [ALLOW]: `${PAGE} ${PAGE}` }),
    cause: 'origin-list',
    confidence: 'certain',
    not: ['origin-repeated'],
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
    confidence: 'likely',
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
    cause: 'payload-too-large',
    confidence: 'likely',
    not: ['proxy-error'],
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
    given: refused({
      status: 400,
      headers: { ...ok, ...UVICORN, 'Content-Type': 'text/plain; charset=utf-8', [METHODS]: 'GET' },
    }),
    cause: 'starlette-refused',
    confidence: 'likely',
  },
  {
    name: 'OPTIONS to the slash',
    given: refused({ status: 307, location: `${API}/items/` }),
    cause: 'preflight-slash',
    confidence: 'certain',
  },
  {
    name: 'OPTIONS to https',
    given: refused({ status: 301, location: `${API}/items` }, { url: 'http://api.example.com/items' }),
    cause: 'preflight-canonical',
    confidence: 'certain',
  },
  {
    name: 'OPTIONS to a login',
    given: refused({ status: 302, location: 'https://sso.example.com/login' }),
    cause: 'preflight-login',
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

  // Redirected preflights, told apart
  {
    name: 'OPTIONS to another path',
    given: refused({ status: 308, location: `${API}/v2/items` }),
    cause: 'preflight-redirect',
    confidence: 'likely',
    not: ['preflight-slash', 'preflight-canonical', 'preflight-login'],
  },
  {
    name: 'OPTIONS to www',
    given: refused(
      { status: 301, location: 'https://www.example.com/items' },
      { url: 'https://example.com/items' },
    ),
    cause: 'preflight-canonical',
    confidence: 'certain',
    not: ['preflight-redirect', 'preflight-slash'],
  },
  {
    name: 'OPTIONS of a login path to its slash',
    given: refused({ status: 307, location: `${API}/login/` }, { url: `${API}/login` }),
    cause: 'preflight-slash',
    confidence: 'certain',
    not: ['preflight-login', 'preflight-redirect'],
  },

  // Platforms and proxies
  {
    name: 'a challenge of Cloudflare',
    given: blocked({ Server: 'cloudflare', 'cf-mitigated': 'challenge' }, { response: { status: 403 } }),
    cause: 'edge-challenge',
    confidence: 'certain',
    not: ['preflight-auth', 'hosting-gate'],
  },
  {
    name: 'a 403 through Cloudflare without a challenge',
    given: blocked({ Server: 'cloudflare', 'cf-ray': '1' }, { response: { status: 403 } }),
    cause: 'no-cors-headers',
    confidence: 'possible',
    not: ['edge-challenge'],
  },
  {
    name: 'Vercel’s protection',
    given: refused({ status: 401, headers: { Server: 'Vercel' } }),
    cause: 'hosting-gate',
    confidence: 'likely',
  },
  {
    name: 'a 404 on Vercel, which the application made',
    given: refused({ status: 404, headers: { Server: 'Vercel', 'x-vercel-id': 'fra1' } }),
    cause: 'options-not-handled',
    confidence: 'likely',
    not: ['hosting-gate'],
  },
  {
    name: 'API Gateway without such a route',
    given: blocked(
      { 'x-amzn-errortype': 'MissingAuthenticationTokenException', 'x-amz-apigw-id': 'a=' },
      { response: { status: 403 } },
    ),
    cause: 'api-gateway-error',
    confidence: 'likely',
  },
  {
    name: 'a good answer through API Gateway without headers',
    given: blocked({ 'x-amz-apigw-id': 'a=' }),
    cause: 'no-cors-headers',
    confidence: 'likely',
    not: ['api-gateway-error'],
  },
  {
    name: 'Spring refuses',
    given: refused({
      status: 403,
      headers: { Vary: ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'] },
    }),
    cause: 'spring-security',
    confidence: 'likely',
  },
  {
    name: 'a 403 with Vary: Origin alone',
    given: refused({ status: 403, headers: { Vary: 'Origin' } }),
    cause: 'origin-not-listed',
    confidence: 'likely',
    not: ['spring-security'],
  },
  {
    name: 'a 400 that is not Starlette’s',
    given: refused({ status: 400, headers: { ...ok, ...EXPRESS } }),
    cause: 'options-error',
    confidence: 'possible',
    not: ['starlette-refused', 'options-not-handled'],
  },
  {
    name: 'FastAPI with authentication outermost',
    given: refused({ status: 401, headers: UVICORN }),
    cause: 'preflight-auth',
    confidence: 'likely',
    not: ['options-error', 'starlette-refused'],
  },
  {
    name: 'nginx without always',
    given: blocked(NGINX, { response: { status: 404 } }),
    neighbours: [exchange({ id: 'n2', response: { headers: { ...ok, ...NGINX } } })],
    cause: 'nginx-always',
    confidence: 'likely',
  },
  {
    name: 'a 404 of nginx with nothing to compare',
    given: blocked(NGINX, { response: { status: 404 } }),
    cause: 'no-cors-headers',
    confidence: 'possible',
    not: ['nginx-always', 'error-hides-cors', 'payload-too-large'],
  },
  {
    name: 'nginx answers OPTIONS and forgets Allow-Origin',
    given: refused({ status: 204, headers: { ...NGINX, 'Access-Control-Max-Age': '600' } }),
    cause: 'no-cors-headers',
    confidence: 'likely',
  },
  {
    name: 'the application behind nginx answers OPTIONS',
    given: refused({ status: 204, headers: { ...NGINX, ...EXPRESS } }),
    cause: 'no-cors-headers',
    confidence: 'likely',
    not: ['nginx-if'],
  },
  {
    name: 'Local Network Access denied',
    given: exchange({
      method: 'PUT',
      url: 'http://localhost:8080/',
      preflight: { error: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS' },
      response: null,
      error: 'net::ERR_FAILED',
    }),
    cause: 'local-network',
    confidence: 'certain',
    not: ['not-cors'],
  },
  {
    name: 'a port that may come from a cached copy',
    given: blocked({ [ALLOW]: 'http://localhost:3000', 'X-Cache': 'HIT' }, { page: 'http://localhost:5173' }),
    cause: 'cached-copy',
    confidence: 'likely',
  },

  {
    name: 'an origin that is not let in where another is',
    given: blocked(EXPRESS),
    neighbours: [
      exchange({
        id: 'n3',
        page: 'https://b.example',
        response: { headers: { [ALLOW]: 'https://b.example' } },
      }),
    ],
    cause: 'origin-not-listed',
    confidence: 'likely',
    not: ['no-cors-headers', 'instances-differ'],
  },
  {
    name: 'the same call with headers before',
    given: blocked(EXPRESS),
    neighbours: [worksElsewhere],
    cause: 'instances-differ',
    confidence: 'possible',
    not: ['no-cors-headers'],
  },

  {
    name: 'a method without headers, on an address that has them for another',
    given: blocked(EXPRESS),
    neighbours: [exchange({ id: 'n4', method: 'POST', response: { headers: ok } })],
    cause: 'no-cors-headers',
    confidence: 'likely',
    not: ['instances-differ'],
  },
  {
    name: 'a preflight without headers, on an address that has them for GET',
    given: refused({ status: 200 }),
    neighbours: [worksElsewhere],
    cause: 'no-cors-headers',
    confidence: 'likely',
    not: ['instances-differ'],
  },
  {
    name: 'the same call with headers for everyone before, from another page',
    given: blocked(EXPRESS),
    neighbours: [exchange({ id: 'n5', page: 'https://b.example', response: { headers: { [ALLOW]: '*' } } })],
    cause: 'instances-differ',
    confidence: 'possible',
    not: ['no-cors-headers'],
  },
  {
    name: 'a word that is no origin',
    given: blocked({ [ALLOW]: 'true' }),
    cause: 'origin-malformed',
    confidence: 'certain',
    not: ['origin-other', 'origin-scheme'],
  },
  {
    name: 'another host, and no scheme in front of it',
    given: blocked({ [ALLOW]: 'localhost:3000' }, { page: 'http://localhost:5173' }),
    cause: 'origin-malformed',
    confidence: 'certain',
    not: ['origin-port', 'origin-scheme'],
  },
  {
    name: 'a word that is no origin, to a page that has none',
    given: blocked({ [ALLOW]: 'true' }, { page: 'null' }),
    cause: 'origin-malformed',
    confidence: 'certain',
    not: ['null-origin'],
  },
  {
    name: 'a list, to a page that has no origin',
    given: blocked({ [ALLOW]: `${PAGE}, https://b.example` }, { page: 'null' }),
    cause: 'origin-list',
    confidence: 'certain',
    not: ['null-origin', 'origin-malformed'],
  },
  {
    name: 'a slash at the end, to a page that was not recorded',
    given: blocked({ [ALLOW]: `${PAGE}/` }, { page: null }),
    cause: 'origin-malformed',
    confidence: 'certain',
  },
  {
    name: 'two empty values, to a page that was not recorded',
    given: blocked({ [ALLOW]: ['', ''] }, { page: null }),
    cause: 'origin-repeated',
    confidence: 'certain',
    not: ['origin-malformed'],
  },
  {
    name: 'a list, to a page that was not recorded',
    given: blocked({ [ALLOW]: `${PAGE} https://b.example` }, { page: null }),
    cause: 'origin-list',
    confidence: 'certain',
  },

  {
    name: 'a redirect with a star, which redirect: "error" leaves as well',
    given: exchange({
      error: 'net::ERR_FAILED',
      response: { status: 302, headers: { [ALLOW]: '*' }, location: `${API}/b` },
    }),
    cause: 'wildcard-with-credentials',
    confidence: 'likely',
  },
  {
    name: 'a redirect without credentials allowed, which redirect: "error" leaves as well',
    given: exchange({
      error: 'net::ERR_FAILED',
      response: { status: 302, headers: ok, location: `${API}/b` },
    }),
    cause: 'credentials-not-true',
    confidence: 'likely',
  },
  {
    name: 'a redirect with a star, on a request with cookies',
    given: exchange({
      error: 'net::ERR_FAILED',
      requestHeaders: COOKIE,
      response: { status: 302, headers: { [ALLOW]: '*' }, location: `${API}/b` },
    }),
    cause: 'wildcard-with-credentials',
    confidence: 'certain',
  },

  // Near misses
  {
    name: 'a local address that simply refuses',
    given: exchange({ url: 'http://localhost:8080/', response: null, error: 'net::ERR_CONNECTION_REFUSED' }),
    cause: 'not-cors',
    confidence: 'certain',
    not: ['local-network'],
  },
  {
    name: 'a redirect with a user name in its query, not in its authority',
    given: exchange({
      error: 'net::ERR_FAILED',
      response: { status: 302, location: `${API}/?to=user:secret@b.example` },
    }),
    cause: 'redirect-without-cors',
    confidence: 'certain',
    not: ['redirect-refused', 'redirect-taint'],
  },
  {
    name: 'a redirect that stays on its origin, then a slash too many',
    given: blocked(
      { [ALLOW]: `${PAGE}/` },
      { url: `${API}/b`, hops: [{ response: { status: 302, headers: ok, location: `${API}/b` } }] },
    ),
    cause: 'origin-trailing-slash',
    confidence: 'certain',
    not: ['redirect-taint', 'redirect-without-cors', 'origin-malformed', 'origin-null'],
  },
  {
    name: 'a named origin without credentials allowed, on a request with cookies',
    given: blocked(ok, { requestHeaders: COOKIE }),
    cause: 'credentials-not-true',
    confidence: 'certain',
    not: ['wildcard-with-credentials'],
  },
  {
    name: 'a star with cookies, and credentials True as well',
    given: blocked({ [ALLOW]: '*', [CREDENTIALS]: 'True' }, { requestHeaders: COOKIE }),
    cause: 'wildcard-with-credentials',
    confidence: 'certain',
    not: ['credentials-not-true'],
  },
  {
    name: 'a header whose name only begins like Access-Control',
    given: refused({ headers: ok, asks: ['access-token'] }, { method: 'POST' }),
    cause: 'headers-not-allowed',
    confidence: 'certain',
    not: ['client-sets-cors-headers', 'lists-unreadable'],
  },
  {
    name: 'OPTIONS 401 by Express',
    given: refused({ status: 401, headers: EXPRESS }),
    cause: 'preflight-auth',
    confidence: 'likely',
    not: ['fastapi-order'],
  },

  {
    name: 'Cloud Run without an invoker',
    given: refused({ status: 403, headers: { server: 'Google Frontend', 'content-type': 'text/html' } }),
    cause: 'hosting-gate',
    confidence: 'likely',
    not: ['edge-challenge'],
  },
  {
    name: 'ngrok’s own page',
    given: blocked({ 'ngrok-error-code': 'ERR_NGROK_6024' }, { response: { status: 200 } }),
    cause: 'hosting-gate',
    confidence: 'likely',
  },
  {
    name: 'CORS registered after the routes in Express',
    given: blocked(EXPRESS, {
      method: 'PUT',
      preflight: { status: 204, headers: { ...ok, [METHODS]: 'GET,HEAD,PUT,PATCH,POST,DELETE', ...EXPRESS } },
    }),
    cause: 'missing-on-answer',
    confidence: 'likely',
    not: ['no-cors-headers', 'origin-not-listed'],
  },
  {
    name: 'rack-cors that says itself what it missed',
    given: blocked({ 'X-Rack-CORS': 'miss; no-origin' }),
    cause: 'origin-not-listed',
    confidence: 'likely',
    not: ['no-cors-headers'],
  },
  {
    name: 'a cached copy without headers, of an address that had them before',
    given: blocked({ 'X-Cache': 'HIT', Age: '40' }),
    neighbours: [worksElsewhere],
    cause: 'cached-copy',
    confidence: 'likely',
    not: ['no-cors-headers', 'instances-differ'],
  },
  {
    name: 'Django’s miss, which allows credentials to nobody',
    given: blocked({ Vary: 'Origin', [CREDENTIALS]: 'true', Server: 'WSGIServer/0.2' }),
    cause: 'origin-not-listed',
    confidence: 'likely',
    not: ['proxy-strips'],
  },
  {
    name: 'Express whose origin callback fails',
    given: refused({ status: 500, headers: EXPRESS }),
    cause: 'options-error',
    confidence: 'likely',
    not: ['origin-not-listed'],
  },
  {
    name: 'php-cors with one origin, sent to everyone',
    given: refused({ status: 204, headers: { [ALLOW]: 'https://b.example' } }),
    cause: 'origin-other',
    confidence: 'likely',
    not: ['origin-not-listed'],
  },

  // What something else explains as well is never certain
  {
    name: 'a null origin where the method is what is refused',
    given: refused({ headers: { [ALLOW]: '*', [METHODS]: 'GET' } }, { page: 'null' }),
    cause: 'method-not-allowed',
    confidence: 'certain',
    not: ['null-origin', 'redirect-taint'],
  },
  {
    name: 'a null origin answered by the name of another',
    given: blocked({ [ALLOW]: 'https://b.example' }, { page: 'null' }),
    cause: 'null-origin',
    confidence: 'certain',
    not: ['origin-other', 'origin-null', 'cached-copy'],
  },
  {
    name: 'a null origin with a Referer, whose redirect may not have been recorded',
    given: blocked(
      { [ALLOW]: 'https://b.example' },
      { page: 'null', requestHeaders: { Referer: 'https://app.example.com/' } },
    ),
    cause: 'null-origin',
    confidence: 'likely',
  },
  {
    name: 'a null origin on a 502, which no origin would have passed',
    given: blocked(NGINX, { page: 'null', response: { status: 502 } }),
    cause: 'proxy-error',
    confidence: 'likely',
  },
  {
    name: 'a page without an origin, redirected within one API',
    given: blocked(
      { [ALLOW]: 'https://b.example' },
      {
        page: 'null',
        url: `${API}/b`,
        hops: [{ response: { status: 302, headers: { [ALLOW]: 'null' }, location: `${API}/b` } }],
      },
    ),
    cause: 'null-origin',
    confidence: 'certain',
    not: ['redirect-taint'],
  },
  {
    name: 'a tainted origin on a target that has no CORS at all',
    given: blocked(EXPRESS, {
      url: 'https://cdn.example.net/',
      origin: 'null',
      hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
    }),
    cause: 'redirect-taint',
    confidence: 'likely',
  },
  {
    name: 'a tainted origin on a target that answers 500',
    given: blocked(EXPRESS, {
      url: 'https://cdn.example.net/',
      origin: 'null',
      response: { status: 500 },
      hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
    }),
    cause: 'redirect-taint',
    confidence: 'possible',
  },
  {
    name: 'a star refused at the preflight, where a lost answer leaves the same traces',
    given: refused({ headers: { [ALLOW]: '*', [METHODS]: 'PUT' } }),
    cause: 'wildcard-with-credentials',
    confidence: 'likely',
  },
  {
    name: 'credentials refused at the preflight, where a lost answer leaves the same traces',
    given: refused({ headers: { ...ok, [METHODS]: 'PUT' } }),
    cause: 'credentials-not-true',
    confidence: 'likely',
  },
  {
    name: 'methods under a star, which only credentials make literal',
    given: refused({ headers: { ...ok, [CREDENTIALS]: 'true', [METHODS]: '*' } }),
    cause: 'method-not-allowed',
    confidence: 'likely',
  },
  {
    name: 'headers under a star, which only credentials make literal',
    given: refused(
      { headers: { ...ok, [CREDENTIALS]: 'true', [HEADERS]: '*' }, asks: ['x-a'] },
      { method: 'POST' },
    ),
    cause: 'headers-not-allowed',
    confidence: 'likely',
  },
  {
    name: 'headers under a star with a beacon, which always carries credentials',
    given: refused(
      { headers: { ...ok, [CREDENTIALS]: 'true', [HEADERS]: '*' }, asks: ['content-type'] },
      { method: 'POST', resourceType: 'ping' },
    ),
    cause: 'headers-not-allowed',
    confidence: 'certain',
  },
  {
    name: 'the page’s own Access-Control header beside another, under a star that credentials make literal',
    given: refused(
      {
        headers: { ...ok, [CREDENTIALS]: 'true', [HEADERS]: '*' },
        asks: ['access-control-allow-origin', 'x-a'],
      },
      { method: 'POST', resourceType: 'ping' },
    ),
    cause: 'headers-not-allowed',
    confidence: 'certain',
  },
  {
    name: 'PUT where the list says put, which no page can mend',
    given: refused({ headers: { ...ok, [METHODS]: 'get, put' } }),
    cause: 'method-case',
    confidence: 'certain',
    not: ['method-not-allowed'],
  },
  {
    name: 'the text null from a cache that does not vary',
    given: blocked({ [ALLOW]: 'null', Age: '40' }),
    cause: 'cached-copy',
    confidence: 'likely',
  },
  {
    name: 'http for https from a cache that does not vary',
    given: blocked({ [ALLOW]: 'http://app.example.com', 'CF-Cache-Status': 'HIT' }),
    cause: 'cached-copy',
    confidence: 'likely',
  },
  {
    name: 'a slash at the end from a cache, which fits no page',
    given: blocked({ [ALLOW]: `${PAGE}/`, 'CF-Cache-Status': 'HIT' }),
    cause: 'origin-trailing-slash',
    confidence: 'certain',
    not: ['cached-copy'],
  },
  {
    name: 'one origin and a stray comma',
    given: blocked({ [ALLOW]: `${PAGE},` }),
    cause: 'origin-malformed',
    confidence: 'certain',
    not: ['origin-list', 'origin-repeated'],
  },
  {
    name: 'words that are no list of origins',
    given: blocked({ [ALLOW]: `allow ${PAGE}` }),
    cause: 'origin-list',
    confidence: 'likely',
  },
  {
    name: 'cf-mitigated from a server that is not Cloudflare',
    given: blocked({ ...NGINX, 'cf-mitigated': 'challenge' }, { response: { status: 403 } }),
    cause: 'edge-challenge',
    confidence: 'likely',
  },
  {
    name: 'cf-mitigated with another word',
    given: blocked({ Server: 'cloudflare', 'cf-mitigated': 'none' }, { response: { status: 403 } }),
    cause: 'no-cors-headers',
    confidence: 'possible',
    not: ['edge-challenge'],
  },
  {
    name: 'OPTIONS to http on another port, which is no move to www',
    given: refused(
      { status: 301, location: 'http://api.example.com:8080/items' },
      { url: 'https://api.example.com/items' },
    ),
    cause: 'preflight-redirect',
    confidence: 'likely',
    not: ['preflight-canonical'],
  },
  {
    name: 'OPTIONS to the slash with another query, which is more than a slash',
    given: refused({ status: 302, location: `${API}/items/?step=2` }),
    cause: 'preflight-redirect',
    confidence: 'likely',
    not: ['preflight-slash'],
  },
  {
    name: 'an embedder policy of the page, not a policy of the server',
    given: exchange({
      mode: 'no-cors',
      error: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep',
    }),
    cause: 'not-cors',
    confidence: 'certain',
  },
  {
    name: 'a service worker’s failure, of which the list holds the reason',
    given: exchange({ response: null, error: 'net::ERR_FAILED', viaServiceWorker: true, origin: null }),
    cause: 'not-cors',
    confidence: 'likely',
  },
  {
    name: 'a worker’s request that only credentials would have stopped at its preflight',
    given: refused({ headers: { ...ok, [METHODS]: 'PUT' } }, { fromWorker: true }),
    cause: 'credentials-not-true',
    confidence: 'possible',
  },
  {
    name: 'the same, with a star for the methods',
    given: refused({ headers: { ...ok, [CREDENTIALS]: 'true', [METHODS]: '*' } }, { fromWorker: true }),
    cause: 'method-not-allowed',
    confidence: 'possible',
    not: ['credentials-not-true'],
  },
  {
    name: 'the same, with a star for the headers',
    given: refused(
      { headers: { ...ok, [CREDENTIALS]: 'true', [METHODS]: 'PUT', [HEADERS]: '*' }, asks: ['x-a'] },
      { fromWorker: true },
    ),
    cause: 'headers-not-allowed',
    confidence: 'possible',
    not: ['credentials-not-true'],
  },
  {
    name: 'a star with cookies in Firefox',
    given: exchange({
      browser: 'firefox',
      requestHeaders: COOKIE,
      response: { headers: { [ALLOW]: '*' } },
    }),
    cause: 'wildcard-with-credentials',
    confidence: 'certain',
  },
  {
    name: 'a font whose headers no code reads',
    given: exchange({
      resourceType: 'font',
      response: { headers: { [ALLOW]: PAGE, 'Cache-Control': 'max-age=600', Link: '<a>' } },
    }),
    cause: 'vary-missing',
    confidence: 'possible',
    not: ['unreadable-headers'],
  },
  {
    name: 'a star with credentials true on a plain image with cookies',
    given: exchange({
      mode: 'no-cors',
      requestHeaders: COOKIE,
      response: { headers: { [ALLOW]: 'null', [CREDENTIALS]: 'true' } },
    }),
    cause: 'null-allowed',
    confidence: 'certain',
    not: ['wildcard-credentials-true'],
  },

  // Passes with a warning
  {
    name: 'an answer with a total that the page cannot read',
    given: exchange({ response: { headers: { [ALLOW]: '*', 'X-Total-Count': '7' } } }),
    cause: 'unreadable-headers',
    confidence: 'certain',
    not: [
      'vary-missing',
      'null-allowed',
      'opaque-answer',
      'lists-misplaced',
      'authorization-wildcard',
      'preflight-repeated',
      'wildcard-credentials-true',
    ],
  },
  {
    name: 'a no-cors fetch',
    given: exchange({ mode: 'no-cors', response: { headers: { ETag: '"1"' } } }),
    cause: 'opaque-answer',
    confidence: 'certain',
    not: ['unreadable-headers'],
  },
  {
    name: 'an origin without Vary that may be stored',
    given: exchange({ response: { headers: { [ALLOW]: PAGE, 'Cache-Control': 'max-age=600' } } }),
    cause: 'vary-missing',
    confidence: 'possible',
  },
  {
    name: 'a star with credentials true',
    given: exchange({ response: { headers: { [ALLOW]: '*', [CREDENTIALS]: 'true' } } }),
    cause: 'wildcard-credentials-true',
    confidence: 'certain',
  },
  {
    name: 'null allowed',
    given: exchange({ page: 'null', response: { headers: { [ALLOW]: 'null' } } }),
    cause: 'null-allowed',
    confidence: 'certain',
  },
  {
    name: 'Authorization under a star',
    given: exchange({
      preflight: { asks: ['authorization'], headers: { ...ok, [HEADERS]: '*' } },
      response: { headers: ok },
    }),
    cause: 'authorization-wildcard',
    confidence: 'certain',
  },
  {
    name: 'the list of headers on the wrong answer',
    given: exchange({
      method: 'POST',
      preflight: { headers: ok },
      response: { headers: { ...ok, [HEADERS]: 'x-a' } },
    }),
    cause: 'lists-misplaced',
    confidence: 'certain',
  },
  {
    name: 'the same preflight three times',
    given: uncached('p3'),
    neighbours: [uncached('p1'), uncached('p2')],
    cause: 'preflight-repeated',
    confidence: 'possible',
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
