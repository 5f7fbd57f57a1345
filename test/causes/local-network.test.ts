// Access to the local network that was not permitted: exchanges that trigger this cause, and near misses.
import { exchange } from '../exchange.ts';
import { describeCause } from './describe-cause.ts';

export const examples = describeCause('local-network', {
  triggers: [
    {
      name: 'Local Network Access denied',
      given: exchange({
        method: 'PUT',
        url: 'http://localhost:8080/',
        preflight: { error: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS' },
        response: null,
        error: 'net::ERR_FAILED',
      }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a local address that simply refuses',
      given: exchange({
        url: 'http://localhost:8080/',
        response: null,
        error: 'net::ERR_CONNECTION_REFUSED',
      }),
      instead: 'not-cors',
    },
  ],
});
