// Pages whose origin is null: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { API, blocked, PAGE, refused } from '../exchange.ts';
import { ALLOW, causesOf, describeCause, METHODS, ok } from './describe-cause.ts';

export const examples = describeCause('null-origin', {
  triggers: [
    {
      name: 'a page from a file',
      given: blocked({}, { page: 'null' }),
      confidence: 'likely',
    },
    {
      name: 'a null origin where another origin is allowed',
      given: blocked({ [ALLOW]: 'https://b.example' }, { page: 'null' }),
      confidence: 'certain',
    },
    {
      name: 'a null origin with a Referer, whose redirect may not have been recorded',
      given: blocked(
        { [ALLOW]: 'https://b.example' },
        { page: 'null', requestHeaders: { Referer: 'https://app.example.com/' } },
      ),
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
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a redirect between two foreign origins',
      given: blocked(ok, {
        url: 'https://cdn.example.net/',
        origin: 'null',
        hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
      }),
      instead: 'redirect-taint',
    },
    {
      name: 'a word that is no origin, to a page that has none',
      given: blocked({ [ALLOW]: 'true' }, { page: 'null' }),
      instead: 'origin-value-unset',
    },
    {
      name: 'a list, to a page that has no origin',
      given: blocked({ [ALLOW]: `${PAGE}, https://b.example` }, { page: 'null' }),
      instead: 'origin-list',
    },
    {
      name: 'a null origin where the method is what is refused',
      given: refused({ headers: { [ALLOW]: '*', [METHODS]: 'GET' } }, { page: 'null' }),
      instead: 'method-not-allowed',
    },
  ],
  behavior: {
    'has no policy, and neither has any cause behind it': () => {
      for (const cause of causesOf(blocked({}, { page: 'null' }))) expect(cause.remedy.policy).toBeNull();
    },
  },
});
