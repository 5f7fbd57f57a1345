// Failures that have nothing to do with CORS: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { exchange } from '../exchange.ts';
import { describeCause, firstOf, textOf } from './describe-cause.ts';

export const examples = describeCause('not-cors', {
  triggers: [
    {
      name: 'an OPTIONS without a response',
      given: exchange({
        method: 'PUT',
        preflight: { error: 'net::ERR_EMPTY_RESPONSE' },
        response: null,
        error: 'net::ERR_EMPTY_RESPONSE',
      }),
      confidence: 'likely',
    },
    {
      name: 'a local address that simply refuses',
      given: exchange({
        url: 'http://localhost:8080/',
        response: null,
        error: 'net::ERR_CONNECTION_REFUSED',
      }),
      confidence: 'certain',
    },
    {
      name: 'an embedder policy of the page, not a policy of the server',
      given: exchange({
        mode: 'no-cors',
        error: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep',
      }),
      confidence: 'certain',
    },
    {
      name: 'a service worker’s failure, of which the list holds the reason',
      given: exchange({ response: null, error: 'net::ERR_FAILED', viaServiceWorker: true, origin: null }),
      confidence: 'likely',
    },
    {
      name: 'a refused connection',
      given: exchange({ response: null, error: 'net::ERR_CONNECTION_REFUSED' }),
      confidence: 'certain',
    },
    {
      name: 'a request blocked by an extension',
      given: exchange({ response: null, error: 'net::ERR_BLOCKED_BY_CLIENT' }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'Local Network Access denied',
      given: exchange({
        method: 'PUT',
        url: 'http://localhost:8080/',
        preflight: { error: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS' },
        response: null,
        error: 'net::ERR_FAILED',
      }),
      instead: 'local-network',
    },
  ],
  behavior: {
    'names the page’s own embedder policy where the server has no policy': () => {
      const error = 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep';
      expect(textOf(firstOf(exchange({ mode: 'no-cors', error })).title)).toContain('embedder policy');
    },
  },
});
