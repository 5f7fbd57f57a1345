// The origin null is allowed: exchanges that trigger this cause, and near misses.
import { exchange } from '../exchange.ts';
import { ALLOW, COOKIE, CREDENTIALS, describeCause } from './describe-cause.ts';

export const examples = describeCause('null-allowed', {
  triggers: [
    {
      name: 'null with credentials true on a plain image with cookies',
      given: exchange({
        mode: 'no-cors',
        requestHeaders: COOKIE,
        response: { headers: { [ALLOW]: 'null', [CREDENTIALS]: 'true' } },
      }),
      confidence: 'certain',
    },
    {
      name: 'an allowed null',
      given: exchange({ page: 'null', response: { headers: { [ALLOW]: 'null' } } }),
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
