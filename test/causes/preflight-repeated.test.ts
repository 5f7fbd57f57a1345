// The same preflight, sent again and again: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { exchange } from '../exchange.ts';
import { ALLOW, describeCause, firstOf, METHODS, ok, textOf } from './describe-cause.ts';

/** A PUT that passed after its preflight. */
const preflighted = (id: string, maxAge?: string): Exchange =>
  exchange({
    id,
    method: 'PUT',
    preflight: {
      headers: {
        ...ok,
        [METHODS]: 'PUT',
        ...(maxAge === undefined ? {} : { 'Access-Control-Max-Age': maxAge }),
      },
    },
    response: { headers: ok },
  });

export const examples = describeCause('preflight-repeated', {
  triggers: [
    {
      name: 'the same preflight three times',
      given: preflighted('p3'),
      neighbours: [preflighted('p1'), preflighted('p2')],
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'a response with a total that the page cannot read',
      given: exchange({ response: { headers: { [ALLOW]: '*', 'X-Total-Count': '7' } } }),
      instead: 'unreadable-headers',
    },
    {
      name: 'the same preflight twice',
      given: preflighted('a'),
      neighbours: [preflighted('b')],
      instead: null,
    },
  ],
  behavior: {
    'counts the cost in round trips and milliseconds, and says how long each browser can remember': () => {
      const cause = firstOf(preflighted('a'), [preflighted('b'), preflighted('c')]);
      expect(textOf(cause.title)).toContain('3 round trips');
      expect(textOf(cause.title)).toContain('15 ms');
      expect(textOf(cause.explanation)).toMatch(/7200.*86400.*600/);
    },
    'points to “Disable cache” where the server sends a max age': () => {
      const { remedy } = firstOf(preflighted('a', '600'), [preflighted('b', '600'), preflighted('c', '600')]);
      expect(textOf(remedy.summary)).toContain('Disable cache');
    },
  },
});
