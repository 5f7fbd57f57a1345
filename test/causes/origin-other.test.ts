// Another site is allowed: exchanges that trigger this cause, and near misses.
import { blocked, PAGE, refused } from '../exchange.ts';
import { ALLOW, describeCause, ok } from './describe-cause.ts';

export const examples = describeCause('origin-other', {
  triggers: [
    {
      name: 'another host with a slash',
      given: blocked({ [ALLOW]: 'https://b.example/' }),
      confidence: 'likely',
    },
    {
      name: 'http and another host',
      given: blocked({ [ALLOW]: 'http://b.example' }),
      confidence: 'likely',
    },
    {
      name: 'another site',
      given: blocked({ [ALLOW]: 'https://other.example' }),
      confidence: 'likely',
    },
    {
      name: 'another site, with the default port spelled out',
      given: blocked({ [ALLOW]: 'https://other.example:443' }),
      confidence: 'likely',
    },
    {
      name: 'another scheme, with its default port spelled out',
      given: blocked({ [ALLOW]: `${PAGE.replace('https', 'http')}:80` }),
      confidence: 'likely',
    },
    {
      name: 'an extra www',
      given: blocked({ [ALLOW]: 'https://www.app.example.com' }),
      confidence: 'likely',
    },
    {
      name: 'scheme and port both',
      given: blocked({ [ALLOW]: 'https://localhost:3000' }, { page: 'http://localhost:5173' }),
      confidence: 'likely',
    },
    {
      name: 'another site, from a CDN that varies',
      given: blocked({ [ALLOW]: 'https://other.example', 'X-Cache': 'Hit from cloudfront', Vary: 'Origin' }),
      confidence: 'likely',
    },
    {
      name: 'php-cors with one origin, sent to everyone',
      given: refused({ status: 204, headers: { [ALLOW]: 'https://b.example' } }),
      confidence: 'likely',
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
      name: 'a word that is no origin',
      given: blocked({ [ALLOW]: 'true' }),
      instead: 'origin-value-unset',
    },
    {
      name: 'a null origin where another origin is allowed',
      given: blocked({ [ALLOW]: 'https://b.example' }, { page: 'null' }),
      instead: 'null-origin',
    },
  ],
});
