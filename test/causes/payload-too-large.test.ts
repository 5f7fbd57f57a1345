// Uploads that are too large: exchanges that trigger this cause, and near misses.
import { blocked } from '../exchange.ts';
import { describeCause, EXPRESS, METHODS, NGINX, ok } from './describe-cause.ts';

export const examples = describeCause('payload-too-large', {
  triggers: [
    {
      name: 'a 413 of the application after a good preflight',
      given: blocked(EXPRESS, {
        method: 'PUT',
        preflight: { headers: { ...ok, [METHODS]: 'PUT' } },
        response: { status: 413 },
      }),
      confidence: 'likely',
    },
    {
      name: 'a 413 of nginx',
      given: blocked(NGINX, { response: { status: 413 } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 404 of nginx with nothing to compare',
      given: blocked(NGINX, { response: { status: 404 } }),
      instead: 'not-found',
    },
  ],
});
