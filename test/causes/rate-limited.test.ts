// Rate limits that CORS hides: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, exchange, refused } from '../exchange.ts';
import { causesOf, describeCause, firstOf, NGINX, ok, textOf } from './describe-cause.ts';

const limited = blocked({ ...NGINX, 'Retry-After': '30' }, { response: { status: 429 } });

export const examples = describeCause('rate-limited', {
  triggers: [
    { name: 'a 429 of nginx', given: limited, confidence: 'likely' },
    {
      name: 'a 403 with no requests left',
      given: blocked({ 'X-RateLimit-Remaining': '0' }, { response: { status: 403 } }),
      confidence: 'likely',
    },
    {
      name: 'a preflight that a limiter counted',
      given: refused({ status: 429, headers: { 'X-RateLimit-Remaining': '0' } }),
      confidence: 'likely',
    },
    {
      name: 'a preflight that a limiter counted, with CORS headers',
      given: refused({ status: 429, headers: ok }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 403 with requests left',
      given: blocked({ 'X-RateLimit-Remaining': '41' }, { response: { status: 403 } }),
      instead: 'auth-error',
    },
    {
      name: 'a 429 with CORS headers, which the page can read',
      given: exchange({ response: { status: 429, headers: ok } }),
      instead: null,
    },
    {
      name: 'a server that is overloaded',
      given: blocked({ 'Retry-After': '1' }, { response: { status: 503 } }),
      instead: 'proxy-error',
    },
  ],
  behavior: {
    'says how long to wait, and stands alone': () => {
      expect(textOf(firstOf(limited).remedy.summary)).toContain('wait 30 seconds');
      expect(causesOf(limited).map(({ id }) => id)).toEqual(['rate-limited']);
    },
  },
});
