// Cookies that the page left out: exchanges that trigger this warning, and near misses.
import { expect } from 'vitest';
import { exchange, type HeaderWords } from '../exchange.ts';
import { ALLOW, COOKIE, CREDENTIALS, describeCause, firstOf, ok } from './describe-cause.ts';

const page = 'http://localhost:3000';
const SAME_SITE = { 'Sec-Fetch-Site': 'same-site' };
const readable = { [ALLOW]: page, [CREDENTIALS]: 'true' };

const login = exchange({
  id: 'login',
  page,
  url: 'http://localhost:4000/login',
  method: 'POST',
  requestHeaders: SAME_SITE,
  response: { headers: { ...readable, 'Set-Cookie': 'sid=1; HttpOnly; SameSite=Lax' } },
});
const denied = (requestHeaders: HeaderWords, headers: HeaderWords = readable) =>
  exchange({ page, url: 'http://localhost:4000/me', requestHeaders, response: { status: 401, headers } });

/** Chrome shows by a header that is missing that a cross-site request went without credentials. */
const withoutCredentials = exchange({
  requestHeaders: { 'Sec-Fetch-Site': 'cross-site', 'User-Agent': 'Mozilla/5.0 Chrome/149.0.0.0' },
  response: { status: 401, headers: ok },
});
const crossLogin = exchange({
  id: 'login',
  method: 'POST',
  requestHeaders: { 'Sec-Fetch-Site': 'cross-site' },
  response: { headers: { ...ok, 'Set-Cookie': 'sid=1; SameSite=None; Secure' } },
});

export const examples = describeCause('credentials-omitted', {
  triggers: [
    {
      name: 'a 401 without a cookie on another port of localhost',
      given: denied(SAME_SITE),
      neighbours: [login],
      confidence: 'likely',
    },
    {
      name: 'a cross-site 401 that Chrome shows to be without credentials',
      given: withoutCredentials,
      neighbours: [crossLogin],
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 401 for a request that has a cookie',
      given: denied({ ...SAME_SITE, ...COOKIE }),
      neighbours: [login],
      instead: null,
    },
    {
      name: 'a 401 for a request that has a token',
      given: denied({ ...SAME_SITE, Authorization: 'Bearer x' }),
      neighbours: [login],
      instead: null,
    },
    {
      name: 'a 401 where no cookie was ever set',
      given: denied(SAME_SITE),
      instead: null,
    },
  ],
  behavior: {
    'asks the server for more only where its response would fail with credentials': () => {
      expect(firstOf(denied(SAME_SITE), [login]).remedy.policy).toBeNull();
      const open = firstOf(denied(SAME_SITE, { [ALLOW]: '*' }), [login]);
      expect(open.remedy.policy?.credentials).toBe(true);
    },
  },
});
