// Cached copies made for another origin: exchanges that trigger this cause, and near misses.
import { blocked, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, passedBefore } from './describe-cause.ts';

export const examples = describeCause('cached-copy', {
  triggers: [
    {
      name: 'a copy for another site from a CDN',
      given: blocked({ [ALLOW]: 'https://other.example', 'X-Cache': 'Hit from cloudfront', Age: '12' }),
      confidence: 'likely',
    },
    {
      name: 'a port that may come from a cached copy',
      given: blocked(
        { [ALLOW]: 'http://localhost:3000', 'X-Cache': 'HIT' },
        { page: 'http://localhost:5173' },
      ),
      confidence: 'likely',
    },
    {
      name: 'a cached copy without headers, of an address that had them before',
      given: blocked({ 'X-Cache': 'HIT', Age: '40' }),
      neighbours: [passedBefore],
      confidence: 'likely',
    },
    {
      name: 'the text null from a cache that does not vary',
      given: blocked({ [ALLOW]: 'null', Age: '40' }),
      confidence: 'likely',
    },
    {
      name: 'http for https from a cache that does not vary',
      given: blocked({ [ALLOW]: 'http://app.example.com', 'CF-Cache-Status': 'HIT' }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'another site, from a CDN that varies',
      given: blocked({ [ALLOW]: 'https://other.example', 'X-Cache': 'Hit from cloudfront', Vary: 'Origin' }),
      instead: 'origin-other',
    },
    {
      name: 'a null origin where another origin is allowed',
      given: blocked({ [ALLOW]: 'https://b.example' }, { page: 'null' }),
      instead: 'null-origin',
    },
    {
      name: 'a slash at the end from a cache, which fits no page',
      given: blocked({ [ALLOW]: `${PAGE}/`, 'CF-Cache-Status': 'HIT' }),
      instead: 'origin-trailing-slash',
    },
  ],
});
