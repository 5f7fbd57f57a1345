// Cookies that are not sent across sites: exchanges that trigger this warning, and near misses.
import { expect } from 'vitest';
import { exchange } from '../exchange.ts';
import { COOKIE, CREDENTIALS, describeCause, firstOf, ok, textOf } from './describe-cause.ts';

const url = 'https://api.example.net/me';
const CROSS = { 'Sec-Fetch-Site': 'cross-site' };
/** Chrome, with the header that it sends with credentials. */
const CHROME = {
  ...CROSS,
  'User-Agent': 'Mozilla/5.0 Chrome/149.0.0.0',
  'Sec-Fetch-Storage-Access': 'active',
};
const readable = { ...ok, [CREDENTIALS]: 'true' };

const login = (cookie: string, requestHeaders: Readonly<Record<string, string>> = CROSS) =>
  exchange({
    id: 'login',
    url: 'https://api.example.net/login',
    method: 'POST',
    requestHeaders,
    response: { headers: { ...readable, 'Set-Cookie': cookie } },
  });
const denied = (requestHeaders: Readonly<Record<string, string>> = CROSS) =>
  exchange({ url, requestHeaders, response: { status: 401, headers: readable } });

export const examples = describeCause('samesite-cookie', {
  triggers: [
    {
      name: 'a 401 after a cookie with SameSite=Lax',
      given: denied(),
      neighbours: [login('sid=1; Path=/; HttpOnly; SameSite=Lax')],
      confidence: 'likely',
    },
    {
      name: 'a 401 after a cookie without SameSite',
      given: denied(CHROME),
      neighbours: [login('sid=1; Path=/; Secure')],
      confidence: 'likely',
    },
    {
      name: 'a 401 after a cookie with SameSite=None that lacks Secure',
      given: denied(),
      neighbours: [login('sid=1; samesite=none')],
      confidence: 'likely',
    },
    {
      name: 'a 401 where the browser blocks third-party cookies',
      given: denied({ ...CROSS, 'Sec-Fetch-Storage-Access': 'none' }),
      neighbours: [login('sid=1; SameSite=None; Secure')],
      confidence: 'likely',
    },
    {
      name: 'a 401 between two domains where the browser did not record the site',
      given: denied({}),
      neighbours: [login('sid=1; SameSite=Strict', {})],
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a cookie without SameSite in a browser that may send it',
      given: denied({ ...CROSS, 'User-Agent': 'Mozilla/5.0 Firefox/120.0' }),
      neighbours: [login('sid=1; Path=/; Secure')],
      instead: null,
    },
    {
      name: 'a cookie that may go along beside one that may not',
      given: denied(),
      neighbours: [
        exchange({
          id: 'both',
          url,
          requestHeaders: CROSS,
          response: {
            headers: { ...readable, 'Set-Cookie': ['csrf=1; SameSite=Lax', 'sid=1; SameSite=None; Secure'] },
          },
        }),
      ],
      instead: null,
    },
    {
      name: 'a cookie that may be sent across sites',
      given: denied(),
      neighbours: [login('sid=1; SameSite=None; Secure')],
      instead: null,
    },
    {
      name: 'a 401 for a request that has a cookie',
      given: denied({ ...CROSS, ...COOKIE }),
      neighbours: [login('sid=1; SameSite=Lax')],
      instead: null,
    },
    {
      name: 'two hosts of one site',
      given: denied({ 'Sec-Fetch-Site': 'same-site' }),
      neighbours: [login('sid=1; SameSite=Lax', { 'Sec-Fetch-Site': 'same-site' })],
      instead: 'credentials-omitted',
    },
    {
      name: 'a cookie that is removed',
      given: denied(),
      neighbours: [
        login('sid=; Max-Age=0; SameSite=Lax'),
        login('sid=; Expires=Thu, 01 Jan 1970 00:00:00 GMT'),
      ],
      instead: null,
    },
    {
      name: 'a call that works without the cookie',
      given: exchange({ url, requestHeaders: CROSS, response: { headers: readable } }),
      neighbours: [login('sid=1; SameSite=Lax')],
      instead: null,
    },
  ],
  behavior: {
    'names the attribute, and neither the cookie’s name nor its value': () => {
      const first = firstOf(denied(), [login('sid=topsecret; SameSite=Lax')]);
      expect(textOf(first.title)).toContain('SameSite=Lax');
      expect(JSON.stringify(first)).not.toMatch(/topsecret|\bsid\b/);
    },
  },
});
