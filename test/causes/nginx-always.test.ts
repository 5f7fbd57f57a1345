// nginx without always, which leaves headers out of errors: exchanges that trigger this cause, and near misses.
import { blocked, exchange } from '../exchange.ts';
import { describeCause, NGINX, ok } from './describe-cause.ts';

export const examples = describeCause('nginx-always', {
  triggers: [
    {
      name: 'nginx without always',
      given: blocked(NGINX, { response: { status: 404 } }),
      neighbours: [exchange({ id: 'n2', response: { headers: { ...ok, ...NGINX } } })],
      confidence: 'likely',
      behind: 'not-found',
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
