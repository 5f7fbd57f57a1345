// CORS that works on the API but not for this request: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { API, blocked, exchange, PAGE, refused } from '../exchange.ts';
import {
  ALLOW,
  CREDENTIALS,
  causesOf,
  describeCause,
  EXPRESS,
  firstOf,
  HEADERS,
  METHODS,
  ok,
  passedBefore,
  textOf,
} from './describe-cause.ts';

const users = exchange({
  id: 'users',
  url: `${API}/api/users`,
  response: { headers: { ...ok, [CREDENTIALS]: 'true' } },
});
const preflighted = exchange({
  id: 'saved',
  url: `${API}/api/users`,
  method: 'PATCH',
  preflight: { status: 204, headers: { ...ok, [METHODS]: 'GET, PATCH', [HEADERS]: 'x-tenant' } },
  response: { headers: ok },
});
const login = blocked({ 'X-Powered-By': 'PHP/8.3' }, { url: `${API}/login`, method: 'POST' });
const stream = blocked({ 'Content-Type': 'text/event-stream' }, { url: `${API}/events` });

export const examples = describeCause('not-covered', {
  triggers: [
    { name: 'a path outside of those with CORS', given: login, neighbours: [users], confidence: 'likely' },
    {
      name: 'a preflight at a path outside of those with CORS',
      given: refused({ status: 200, headers: { Allow: 'PUT' } }, { url: `${API}/login` }),
      neighbours: [preflighted],
      confidence: 'likely',
    },
    {
      name: 'a preflight that got 405 where another passed',
      given: refused({ status: 405 }, { url: `${API}/api/upload` }),
      neighbours: [preflighted],
      confidence: 'likely',
    },
    { name: 'an event stream past the framework', given: stream, neighbours: [users], confidence: 'likely' },
    {
      name: 'a font beside an API that allows everyone',
      given: blocked({}, { url: `${API}/fonts/a.woff2`, resourceType: 'font' }),
      neighbours: [exchange({ id: 'all', url: `${API}/data`, response: { headers: { [ALLOW]: '*' } } })],
      confidence: 'likely',
    },
    {
      name: 'a method without headers, on an address that has them for another',
      given: blocked(EXPRESS),
      neighbours: [exchange({ id: 'n4', method: 'POST', response: { headers: ok } })],
      confidence: 'likely',
    },
    {
      name: 'a preflight without headers, on an address that has them for GET',
      given: refused({ status: 200 }),
      neighbours: [passedBefore],
      confidence: 'likely',
    },
    {
      name: 'another query of the same path, whose handler may be the same',
      given: blocked({}, { url: `${API}/report?as=pdf` }),
      neighbours: [exchange({ id: 'csv', url: `${API}/report?as=csv`, response: { headers: ok } })],
      confidence: 'possible',
    },
    {
      name: 'a font from a CDN that sends the header to everyone with other files, from its cache as well',
      given: blocked({ 'X-Cache': 'Hit from cloudfront', Age: '9' }, { url: `${API}/a.ttf` }),
      neighbours: [exchange({ id: 'woff2', url: `${API}/a.woff2`, response: { headers: { [ALLOW]: '*' } } })],
      confidence: 'likely',
    },
    {
      name: 'a copy from a cache, which may have been made for somebody else',
      given: blocked({ 'X-Cache': 'HIT' }, { url: `${API}/login` }),
      neighbours: [users],
      confidence: 'possible',
      behind: 'cached-copy',
    },
  ],
  nearMisses: [
    {
      name: 'a path outside, requested with a token by the same page, where another page is allowed',
      given: blocked({}, { url: `${API}/login`, requestHeaders: { Authorization: 'Bearer x' } }),
      neighbours: [
        exchange({
          id: 'b',
          url: `${API}/api/users`,
          page: 'https://b.example',
          response: { headers: { [ALLOW]: 'https://b.example' } },
        }),
      ],
      instead: 'missing-on-answer',
    },
    { name: 'a path without CORS and nothing to compare', given: login, instead: 'no-cors-headers' },
    {
      name: 'the same call with headers before',
      given: blocked(EXPRESS),
      neighbours: [passedBefore],
      instead: 'instances-differ',
    },
    {
      name: 'an API that allows only another page',
      given: login,
      neighbours: [
        exchange({
          id: 'other',
          url: `${API}/api/users`,
          page: 'https://b.example',
          response: { headers: { [ALLOW]: 'https://b.example' } },
        }),
      ],
      instead: 'no-cors-headers',
    },
    {
      name: 'an error at another path',
      given: blocked({}, { url: `${API}/login`, response: { status: 500 } }),
      neighbours: [users],
      instead: 'error-hides-cors',
    },
    {
      name: 'a preflight that got 405 where only requests without preflight passed',
      given: refused({ status: 405 }),
      neighbours: [users],
      instead: 'options-not-handled',
    },
    {
      name: 'other CORS headers without Allow-Origin',
      given: blocked({ [CREDENTIALS]: 'true' }, { url: `${API}/login` }),
      neighbours: [users],
      instead: 'origin-not-listed',
    },
  ],
  behavior: {
    'names the request, and the one that works as evidence': () => {
      const first = firstOf(login, [users]);
      expect(textOf(first.title)).toBe('CORS doesn’t cover POST /login, though it works for GET /api/users');
      expect(first.evidence.map(({ text }) => textOf(text))).toContain(
        'GET /api/users returned 200 with Access-Control-Allow-Origin.',
      );
    },
    'is the only cause, so nothing contradicts the evidence': () => {
      expect(causesOf(login, [users]).map(({ id }) => id)).toEqual(['not-covered']);
      expect(causesOf(stream, [users]).map(({ id }) => id)).toEqual(['not-covered']);
    },
    'keeps credentials in its policy where the API allows them elsewhere': () => {
      expect(firstOf(login, [users]).remedy.policy).toMatchObject({ origins: [PAGE], credentials: true });
      expect(firstOf(login, [passedBefore]).remedy.policy?.credentials).toBe(false);
    },
    'says what usually leaves out such a response': () => {
      const steps = (given: typeof login) => firstOf(given, [users]).remedy.steps.map(textOf).join(' ');
      expect(steps(login)).toContain('config/cors.php');
      expect(steps(stream)).toContain('reply.raw');
      expect(steps(blocked({}, { url: `${API}/a.woff2` }))).toContain('file type');
    },
  },
});
