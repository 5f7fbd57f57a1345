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
    'asks whether the server runs where it responded to nothing else': () => {
      const error = 'net::ERR_CONNECTION_CLOSED';
      const url = 'https://localhost:4000/token';
      const given = exchange({ method: 'PUT', url, preflight: { error }, response: null, error });
      const first = firstOf(given);
      expect(textOf(first.title)).toBe('Not CORS: no response from localhost:4000 (ERR_CONNECTION_CLOSED)');
      expect(textOf(first.remedy.summary)).toBe(
        'Check that the server is running and responds at localhost:4000.',
      );
      expect(first.remedy.policy).not.toBeNull();
      expect(first.remedy.steps.map(textOf).join()).toContain('call http://localhost:4000');
    },
    'blames OPTIONS where the server responded to other requests': () => {
      const error = 'net::ERR_EMPTY_RESPONSE';
      const given = exchange({ method: 'PUT', preflight: { error }, response: null, error });
      const first = firstOf(given, [exchange({ id: 'n' })]);
      expect(textOf(first.title)).toBe('The server doesn’t respond to OPTIONS (ERR_EMPTY_RESPONSE)');
      expect(first.remedy.kind).toBe('answer-options');
    },
    'says of https on a plain port that the server speaks http': () => {
      const given = exchange({
        url: 'https://localhost:5001/',
        response: null,
        error: 'net::ERR_SSL_PROTOCOL_ERROR',
      });
      expect(textOf(firstOf(given).remedy.summary)).toContain('Call http://localhost:5001');
      expect(firstOf(given).confidence).toBe('likely');
    },
    'names mixed content, certain only where the browser says so': () => {
      const call = (error: string) =>
        firstOf(exchange({ url: 'http://api.example.net/', response: null, error }));
      expect(textOf(call('net::ERR_BLOCKED_BY_CLIENT.MixedContent').title)).toContain('mixed content');
      expect(call('net::ERR_BLOCKED_BY_CLIENT.MixedContent').confidence).toBe('certain');
      expect(call('').confidence).toBe('likely');
    },
    'says of a page from elsewhere that calls this machine that its build has the address of development':
      () => {
        const call = (page: string, url: string) =>
          firstOf(exchange({ page, url, response: null, error: 'net::ERR_CONNECTION_REFUSED' }));
        const built = call('https://app.example.com', 'http://localhost:3001/api');
        expect(textOf(built.remedy.summary)).toContain('build the page again');
        expect(built.remedy.where).toBe('client');
        expect(call('http://localhost:5173', 'http://localhost:3001/api').remedy.where).toBe('server');
        expect(call('http://192.168.0.7:5173', 'http://localhost:3001/api').remedy.where).toBe('server');
        expect(call('https://app.example.com', 'https://api.example.com/').remedy.where).toBe('server');
      },
    'leads to the proxy’s header where a redirect went from https to http': () => {
      const given = exchange({
        url: 'http://api.example.net/items/',
        hops: [
          {
            url: 'https://api.example.net/items',
            response: {
              status: 307,
              headers: { 'Access-Control-Allow-Origin': '*' },
              location: 'http://api.example.net/items/',
            },
          },
        ],
        response: null,
        error: '',
      });
      expect(textOf(firstOf(given).remedy.summary)).toContain('X-Forwarded-Proto');
    },
    'says of a name without a dot that it may be a container’s': () => {
      const stepsFor = (url: string) =>
        firstOf(exchange({ url, response: null, error: 'net::ERR_NAME_NOT_RESOLVED' }))
          .remedy.steps.map(textOf)
          .join(' ');
      expect(stepsFor('http://backend:8000/items')).toContain('Docker Compose');
      expect(stepsFor('https://undefined/items')).not.toContain('Docker Compose');
      expect(stepsFor('https://api.exmaple.com/items')).not.toContain('Docker Compose');
    },
    'does not call it mixed content where the address is this machine’s': () => {
      const given = exchange({ url: 'http://localhost:3000/', response: null, error: '' });
      expect(textOf(firstOf(given).title)).not.toContain('mixed content');
    },
    'names the page’s own embedder policy where the server has no policy': () => {
      const error = 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep';
      expect(textOf(firstOf(exchange({ mode: 'no-cors', error })).title)).toContain('embedder policy');
    },
  },
});
