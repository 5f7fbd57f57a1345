// Error pages of a proxy: exchanges that trigger this cause, and near misses.
import { blocked } from '../exchange.ts';
import { describeCause, EXPRESS, NGINX } from './describe-cause.ts';

export const examples = describeCause('proxy-error', {
  triggers: [
    {
      name: 'a 502 of nginx',
      given: blocked(NGINX, { response: { status: 502 } }),
      confidence: 'likely',
    },
    {
      name: 'a null origin on a 502, which no origin would have passed',
      given: blocked(NGINX, { page: 'null', response: { status: 502 } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 413 of nginx',
      given: blocked(NGINX, { response: { status: 413 } }),
      instead: 'payload-too-large',
    },
    {
      name: 'a 502 made by the application',
      given: blocked(EXPRESS, { response: { status: 502 } }),
      instead: 'no-cors-headers',
    },
  ],
});
