// An allowed origin that is not written as one: exchanges that trigger this cause, and near misses.
import { API, blocked, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, ok } from './describe-cause.ts';

export const examples = describeCause('origin-malformed', {
  triggers: [
    {
      name: 'a line break as two characters',
      given: blocked({ [ALLOW]: `${PAGE}\\n` }),
      confidence: 'certain',
    },
    {
      name: 'a path, which is no trailing slash',
      given: blocked({ [ALLOW]: `${PAGE}/app` }),
      confidence: 'certain',
    },
    {
      name: 'capital letters',
      given: blocked({ [ALLOW]: 'https://App.example.com' }),
      confidence: 'certain',
    },
    {
      name: 'quotation marks',
      given: blocked({ [ALLOW]: `"${PAGE}"` }),
      confidence: 'certain',
    },
    {
      name: 'another host, and no scheme in front of it',
      given: blocked({ [ALLOW]: 'localhost:3000' }, { page: 'http://localhost:5173' }),
      confidence: 'certain',
    },
    {
      name: 'a slash at the end, to a page that was not recorded',
      given: blocked({ [ALLOW]: `${PAGE}/` }, { page: null }),
      confidence: 'certain',
    },
    {
      name: 'one origin and a stray comma',
      given: blocked({ [ALLOW]: `${PAGE},` }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a word for a missing value',
      given: blocked({ [ALLOW]: 'undefined' }),
      instead: 'origin-value-unset',
    },
    {
      name: 'a pattern',
      given: blocked({ [ALLOW]: 'https://*.example.com' }),
      instead: 'origin-pattern',
    },
    {
      name: 'two stars and nothing between them, joined by a proxy',
      given: blocked({ [ALLOW]: '*,,*' }),
      instead: 'origin-repeated',
    },
    {
      name: 'a list, to a page that has no origin',
      given: blocked({ [ALLOW]: `${PAGE}, https://b.example` }, { page: 'null' }),
      instead: 'origin-list',
    },
    {
      name: 'two empty values, to a page that was not recorded',
      given: blocked({ [ALLOW]: ['', ''] }, { page: null }),
      instead: 'origin-repeated',
    },
    {
      name: 'a redirect that stays on its origin, then an extra slash',
      given: blocked(
        { [ALLOW]: `${PAGE}/` },
        { url: `${API}/b`, hops: [{ response: { status: 302, headers: ok, location: `${API}/b` } }] },
      ),
      instead: 'origin-trailing-slash',
    },
  ],
});
