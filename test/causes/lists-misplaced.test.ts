// Lists of methods or headers on the wrong response: exchanges that trigger this cause, and near misses.
import { exchange } from '../exchange.ts';
import { ALLOW, describeCause, HEADERS, ok } from './describe-cause.ts';

export const examples = describeCause('lists-misplaced', {
  triggers: [
    {
      name: 'the list of headers on the wrong response',
      given: exchange({
        method: 'POST',
        preflight: { headers: ok },
        response: { headers: { ...ok, [HEADERS]: 'x-a' } },
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
