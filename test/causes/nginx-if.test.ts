// nginx, whose if drops the outer headers: exchanges that trigger this cause, and near misses.
import { refused } from '../exchange.ts';
import { describeCause, EXPRESS, NGINX } from './describe-cause.ts';

export const examples = describeCause('nginx-if', {
  triggers: [
    {
      name: 'an OPTIONS response by nginx that forgets Allow-Origin',
      given: refused({ status: 204, headers: { ...NGINX, 'Access-Control-Max-Age': '600' } }),
      confidence: 'possible',
      behind: 'no-cors-headers',
    },
  ],
  nearMisses: [
    {
      name: 'an OPTIONS response by the application behind nginx',
      given: refused({ status: 204, headers: { ...NGINX, ...EXPRESS } }),
      instead: 'no-cors-headers',
    },
  ],
});
