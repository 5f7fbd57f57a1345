// Authorization allowed by * only: exchanges that trigger this cause, and near misses.
import { exchange } from '../exchange.ts';
import { ALLOW, describeCause, HEADERS, ok } from './describe-cause.ts';

export const examples = describeCause('authorization-wildcard', {
  triggers: [
    {
      name: 'Authorization under a star',
      given: exchange({
        preflight: { asks: ['authorization'], headers: { ...ok, [HEADERS]: '*' } },
        response: { headers: ok },
      }),
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
