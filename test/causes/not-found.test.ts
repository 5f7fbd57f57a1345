// Wrong paths, base URLs and methods that CORS hides: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { API, blocked, exchange, refused } from '../exchange.ts';
import { causesOf, describeCause, firstOf, METHODS, NGINX, ok, textOf } from './describe-cause.ts';

const works = (path: string) =>
  exchange({ id: `works ${path}`, url: `${API}${path}`, response: { headers: ok } });
const missing = (path: string) => blocked({}, { url: `${API}${path}`, response: { status: 404 } });

export const examples = describeCause('not-found', {
  triggers: [
    {
      name: 'a 404 with nothing to compare',
      given: blocked(NGINX, { response: { status: 404 } }),
      confidence: 'likely',
    },
    {
      name: 'a 404 for a path without the /api of the others',
      given: missing('/items'),
      neighbours: [works('/api/items')],
      confidence: 'likely',
    },
    {
      name: 'a 404 for a path with /v1 twice',
      given: missing('/v1/v1/orders'),
      neighbours: [works('/v1/users')],
      confidence: 'likely',
    },
    {
      name: 'a 405 after a good preflight',
      given: blocked(
        { Allow: 'GET' },
        {
          method: 'PUT',
          preflight: { headers: { ...ok, [METHODS]: 'PUT' } },
          response: { status: 405 },
        },
      ),
      confidence: 'likely',
    },
    {
      name: 'a preflight that got 404 for a path without the /api of the others',
      given: refused({ status: 404 }, { url: `${API}/items` }),
      neighbours: [works('/api/users')],
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a preflight that got 404 with nothing to compare',
      given: refused({ status: 404 }),
      instead: 'options-not-handled',
    },
    {
      name: 'a missing route of API Gateway',
      given: blocked(
        { 'x-amzn-errortype': 'MissingAuthenticationTokenException' },
        { response: { status: 404 } },
      ),
      instead: 'api-gateway-error',
    },
    {
      name: 'a 404 with Vary: Origin, by a CORS library that did not allow the page',
      given: blocked({ Vary: 'Origin', 'Access-Control-Allow-Credentials': 'true' }),
      instead: 'origin-not-listed',
    },
  ],
  behavior: {
    'says which URL to call instead': () => {
      const summary = (path: string, other: string) =>
        textOf(firstOf(missing(path), [works(other)]).remedy.summary);
      expect(summary('/items', '/api/users')).toBe('Fix the 404 first: call /api/items instead of /items.');
      expect(summary('/v1/v1/orders', '/v1/users')).toContain('call /v1/orders');
      expect(summary('/items', '/shop/items')).toContain('call /shop/items');
    },
    'names what the page’s code did to the URL': () => {
      const title = (path: string) => textOf(firstOf(missing(path)).title);
      expect(title('/undefined/users')).toContain('unset or not replaced (undefined)');
      expect(title('/users/%7Bid%7D')).toContain('unset or not replaced');
      expect(title('/api//users')).toContain('double slash');
      expect(title('/nullable/undefinedness')).toContain('CORS only hides it');
    },
    'suggests no other URL where the path has the same base as those that work': () => {
      const first = firstOf(missing('/api/itmes'), [works('/api/items')]);
      expect(textOf(first.title)).toBe('The API returned 404 for /api/itmes; CORS only hides it');
    },
    'learns no base path from a request that failed': () => {
      const failed = blocked({}, { id: 'n', url: `${API}/api/users`, response: { status: 404 } });
      expect(textOf(firstOf(missing('/items'), [failed]).title)).toContain('CORS only hides it');
    },
    'stands beside no advice to install CORS': () => {
      expect(causesOf(missing('/items')).map(({ id }) => id)).toEqual(['not-found']);
    },
  },
});
