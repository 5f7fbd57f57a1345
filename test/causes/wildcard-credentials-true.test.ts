// A * together with credentials: exchanges that trigger this cause, and near misses.
import { exchange } from '../exchange.ts';
import { ALLOW, COOKIE, CREDENTIALS, describeCause } from './describe-cause.ts';

export const examples = describeCause('wildcard-credentials-true', {
  triggers: [
    {
      name: 'a star with credentials true',
      given: exchange({ response: { headers: { [ALLOW]: '*', [CREDENTIALS]: 'true' } } }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'null with credentials true on a plain image with cookies',
      given: exchange({
        mode: 'no-cors',
        requestHeaders: COOKIE,
        response: { headers: { [ALLOW]: 'null', [CREDENTIALS]: 'true' } },
      }),
      instead: 'null-allowed',
    },
    {
      name: 'a response with a total that the page cannot read',
      given: exchange({ response: { headers: { [ALLOW]: '*', 'X-Total-Count': '7' } } }),
      instead: 'unreadable-headers',
    },
  ],
});
