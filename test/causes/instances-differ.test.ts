// One address, served by servers with different settings: exchanges that trigger this cause, and near misses.
import { blocked, exchange, refused } from '../exchange.ts';
import { ALLOW, describeCause, EXPRESS, ok, passedBefore } from './describe-cause.ts';

export const examples = describeCause('instances-differ', {
  triggers: [
    {
      name: 'the same call with headers before',
      given: blocked(EXPRESS),
      neighbours: [passedBefore],
      confidence: 'possible',
    },
    {
      name: 'the same call with headers for everyone before, from another page',
      given: blocked(EXPRESS),
      neighbours: [
        exchange({ id: 'n5', page: 'https://b.example', response: { headers: { [ALLOW]: '*' } } }),
      ],
      confidence: 'possible',
    },
  ],
  nearMisses: [
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
      name: 'a cached copy without headers, of an address that had them before',
      given: blocked({ 'X-Cache': 'HIT', Age: '40' }),
      neighbours: [passedBefore],
      instead: 'cached-copy',
    },
  ],
});
