// Servers that send no CORS headers: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, exchange, refused } from '../exchange.ts';
import {
  ALLOW,
  describeCause,
  EXPRESS,
  firstOf,
  METHODS,
  NGINX,
  ok,
  passedBefore,
  textOf,
} from './describe-cause.ts';

export const examples = describeCause('no-cors-headers', {
  triggers: [
    {
      name: 'no CORS headers at all',
      given: blocked(EXPRESS),
      confidence: 'likely',
    },
    {
      name: 'no CORS headers on an OPTIONS response of 200',
      given: refused({ headers: { Allow: 'GET,HEAD,PUT', ...EXPRESS } }),
      confidence: 'likely',
    },
    {
      name: 'no Allow-Origin, but Vary: Accept-Encoding',
      given: blocked({ Vary: 'Accept-Encoding' }),
      confidence: 'likely',
    },
    {
      name: 'no headers behind nginx',
      given: blocked({ ...NGINX, ...EXPRESS }),
      confidence: 'likely',
    },
    {
      name: 'a cached copy without headers',
      given: blocked({ 'X-Cache': 'HIT', Age: '40' }),
      confidence: 'likely',
    },
    {
      name: 'a good response through API Gateway without headers',
      given: blocked({ 'x-amz-apigw-id': 'a=' }),
      confidence: 'likely',
    },
    {
      name: 'an OPTIONS response by nginx that forgets Allow-Origin',
      given: refused({ status: 204, headers: { ...NGINX, 'Access-Control-Max-Age': '600' } }),
      confidence: 'likely',
    },
    {
      name: 'an OPTIONS response by the application behind nginx',
      given: refused({ status: 204, headers: { ...NGINX, ...EXPRESS } }),
      confidence: 'likely',
    },
  ],
  behavior: {
    'says what to do with somebody else’s API only where it may be one': () => {
      const stepsFor = (url: string) => firstOf(blocked({}, { url })).remedy.steps.map(textOf).join(' ');
      expect(stepsFor('https://api.weather.example/now')).toContain('If the API isn’t yours');
      expect(stepsFor('https://api.example.com/now')).not.toContain('If the API isn’t yours');
      expect(stepsFor('http://localhost:3000/now')).not.toContain('If the API isn’t yours');
    },
  },
  nearMisses: [
    {
      name: 'a 500 with nothing to compare',
      given: blocked({}, { response: { status: 500 } }),
      instead: 'error-hides-cors',
    },
    {
      name: 'a 404 of nginx with nothing to compare',
      given: blocked(NGINX, { response: { status: 404 } }),
      instead: 'not-found',
    },
    {
      name: 'a method without headers, on an address that has them for another',
      given: blocked(EXPRESS),
      neighbours: [exchange({ id: 'n4', method: 'POST', response: { headers: ok } })],
      instead: 'not-covered',
    },
    {
      name: 'a preflight without headers, on an address that has them for GET',
      given: refused({ status: 200 }),
      neighbours: [passedBefore],
      instead: 'not-covered',
    },
    {
      name: 'a preflight that got 401',
      given: refused({ status: 401 }),
      instead: 'preflight-auth',
    },
    {
      name: 'no Allow-Origin, but Vary: Origin',
      given: blocked({ Vary: 'Origin', ...EXPRESS }),
      instead: 'origin-not-listed',
    },
    {
      name: 'an origin that is not allowed where another is',
      given: blocked(EXPRESS),
      neighbours: [
        exchange({
          id: 'n3',
          page: 'https://b.example',
          response: { headers: { [ALLOW]: 'https://b.example' } },
        }),
      ],
      instead: 'origin-not-listed',
    },
    {
      name: 'the same call with headers before',
      given: blocked(EXPRESS),
      neighbours: [passedBefore],
      instead: 'instances-differ',
    },
    {
      name: 'the same call with headers for everyone before, from another page',
      given: blocked(EXPRESS),
      neighbours: [
        exchange({ id: 'n5', page: 'https://b.example', response: { headers: { [ALLOW]: '*' } } }),
      ],
      instead: 'instances-differ',
    },
    {
      name: 'CORS registered after the routes in Express',
      given: blocked(EXPRESS, {
        method: 'PUT',
        preflight: {
          status: 204,
          headers: { ...ok, [METHODS]: 'GET,HEAD,PUT,PATCH,POST,DELETE', ...EXPRESS },
        },
      }),
      instead: 'missing-on-answer',
    },
    {
      name: 'a response of rack-cors that says what it missed',
      given: blocked({ 'X-Rack-CORS': 'miss; no-origin' }),
      instead: 'origin-not-listed',
    },
    {
      name: 'a cached copy without headers, of an address that had them before',
      given: blocked({ 'X-Cache': 'HIT', Age: '40' }),
      neighbours: [passedBefore],
      instead: 'cached-copy',
    },
  ],
});
