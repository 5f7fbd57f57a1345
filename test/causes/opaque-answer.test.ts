// Requests in the mode no-cors: exchanges that trigger this cause, and near misses.
import { exchange } from '../exchange.ts';
import { ALLOW, describeCause } from './describe-cause.ts';

export const examples = describeCause('opaque-answer', {
  triggers: [
    {
      name: 'a no-cors fetch',
      given: exchange({ mode: 'no-cors', response: { headers: { ETag: '"1"' } } }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a response with a total that the page cannot read',
      given: exchange({ response: { headers: { [ALLOW]: '*', 'X-Total-Count': '7' } } }),
      instead: 'unreadable-headers',
    },
  ],
});
