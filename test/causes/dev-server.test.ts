// Dev servers on the API's port: exchanges that trigger this cause, and near misses.
import { refused } from '../exchange.ts';
import { describeCause, EXPRESS } from './describe-cause.ts';

const url = 'http://localhost:8080/api/users';
const POLICY = { 'Cross-Origin-Resource-Policy': 'same-origin' };

export const examples = describeCause('dev-server', {
  triggers: [
    {
      name: 'an OPTIONS that webpack-dev-server responded to',
      given: refused({ status: 204, headers: { ...EXPRESS, ...POLICY } }, { url }),
      confidence: 'likely',
    },
    {
      name: 'the same on a tunnel to it',
      given: refused({ status: 204, headers: { ...EXPRESS, ...POLICY, Via: '1.1 tunnel' } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'Express itself',
      given: refused({ status: 200, headers: { ...EXPRESS, Allow: 'GET,HEAD' } }, { url }),
      instead: 'no-cors-headers',
    },
    {
      name: 'an API with that policy and no trace of webpack',
      given: refused({ status: 204, headers: POLICY }, { url }),
      instead: 'no-cors-headers',
    },
  ],
});
