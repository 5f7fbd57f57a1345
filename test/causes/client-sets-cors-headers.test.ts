// Pages that send Access-Control headers: exchanges that trigger this cause, and near misses.
import { refused } from '../exchange.ts';
import { describeCause, ok } from './describe-cause.ts';

export const examples = describeCause('client-sets-cors-headers', {
  triggers: [
    {
      name: 'a page that sends Access-Control-Allow-Origin',
      given: refused({ headers: ok, asks: ['access-control-allow-origin'] }, { method: 'POST' }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a header whose name only begins like Access-Control',
      given: refused({ headers: ok, asks: ['access-token'] }, { method: 'POST' }),
      instead: 'headers-not-allowed',
    },
  ],
});
