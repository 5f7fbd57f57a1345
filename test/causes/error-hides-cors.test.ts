// Errors that lost the CORS headers: exchanges that trigger this cause, and near misses.
import { blocked } from '../exchange.ts';
import { describeCause, METHODS, NGINX, ok, passedBefore, UVICORN } from './describe-cause.ts';

export const examples = describeCause('error-hides-cors', {
  triggers: [
    {
      name: 'a 500 after a good preflight',
      given: blocked(UVICORN, {
        method: 'PUT',
        preflight: { headers: { ...ok, [METHODS]: 'PUT' } },
        response: { status: 500 },
      }),
      confidence: 'likely',
    },
    {
      name: 'a 500 where another response has headers',
      given: blocked({}, { response: { status: 500 } }),
      neighbours: [passedBefore],
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a 500 with nothing to compare',
      given: blocked({}, { response: { status: 500 } }),
      instead: 'no-cors-headers',
    },
    {
      name: 'a 404 of nginx with nothing to compare',
      given: blocked(NGINX, { response: { status: 404 } }),
      instead: 'no-cors-headers',
    },
  ],
});
