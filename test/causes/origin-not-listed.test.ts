// Origins that are not on the server’s list: exchanges that trigger this cause, and near misses.
import { blocked, exchange, refused } from '../exchange.ts';
import { ALLOW, CREDENTIALS, describeCause, EXPRESS, METHODS, ok } from './describe-cause.ts';

export const examples = describeCause('origin-not-listed', {
  triggers: [
    {
      name: 'no Allow-Origin, but Vary: Origin',
      given: blocked({ Vary: 'Origin', ...EXPRESS }),
      confidence: 'likely',
    },
    {
      name: 'a preflight with methods and no Allow-Origin',
      given: refused({ status: 204, headers: { [METHODS]: 'GET,PUT', Vary: 'Origin' } }),
      confidence: 'likely',
    },
    {
      name: 'a 403 with Vary: Origin alone',
      given: refused({ status: 403, headers: { Vary: 'Origin' } }),
      confidence: 'likely',
    },
    {
      name: 'an origin that is not allowed where another is',
      given: blocked(EXPRESS),
      neighbours: [
        exchange({
          id: 'n3',
          page: 'https://b.example',
          response: { headers: { [ALLOW]: 'https://b.example' } },
        }),
      ],
      confidence: 'likely',
    },
    {
      name: 'a response of rack-cors that says what it missed',
      given: blocked({ 'X-Rack-CORS': 'miss; no-origin' }),
      confidence: 'likely',
    },
    {
      name: 'Django’s miss, which allows credentials to nobody',
      given: blocked({ Vary: 'Origin', [CREDENTIALS]: 'true', Server: 'WSGIServer/0.2' }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'no CORS headers at all',
      given: blocked(EXPRESS),
      instead: 'no-cors-headers',
    },
    {
      name: 'no Allow-Origin, but Vary: Accept-Encoding',
      given: blocked({ Vary: 'Accept-Encoding' }),
      instead: 'no-cors-headers',
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
      instead: 'missing-on-answer',
    },
    {
      name: 'Express whose origin callback fails',
      given: refused({ status: 500, headers: EXPRESS }),
      instead: 'options-error',
    },
    {
      name: 'php-cors with one origin, sent to everyone',
      given: refused({ status: 204, headers: { [ALLOW]: 'https://b.example' } }),
      instead: 'origin-other',
    },
  ],
});
