// CORS headers on the preflight only: exchanges that trigger this cause, and near misses.
import { blocked } from '../exchange.ts';
import { describeCause, EXPRESS, METHODS, ok, UVICORN } from './describe-cause.ts';

export const examples = describeCause('missing-on-answer', {
  triggers: [
    {
      name: 'a token that needs a preflight, which is not in the recording',
      given: blocked(EXPRESS, { requestHeaders: { Authorization: 'Bearer x' } }),
      confidence: 'likely',
    },
    {
      name: 'a good preflight, then no headers',
      given: blocked(EXPRESS, { method: 'PUT', preflight: { headers: { ...ok, [METHODS]: 'PUT' } } }),
      confidence: 'likely',
    },
    {
      name: 'CORS registered after the routes in Express',
      given: blocked(EXPRESS, {
        method: 'PUT',
        preflight: {
          status: 204,
          headers: { ...ok, [METHODS]: 'GET,HEAD,PUT,PATCH,POST,DELETE', ...EXPRESS },
        },
      }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a login that the browser itself sent, which needs no preflight',
      given: blocked(EXPRESS, { requestHeaders: { Authorization: 'Basic eDp5' } }),
      instead: 'no-cors-headers',
    },
    {
      name: 'a 500 after a good preflight',
      given: blocked(UVICORN, {
        method: 'PUT',
        preflight: { headers: { ...ok, [METHODS]: 'PUT' } },
        response: { status: 500 },
      }),
      instead: 'error-hides-cors',
    },
  ],
});
