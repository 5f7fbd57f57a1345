// Responses that something in this browser let through: exchanges that trigger this cause, and near misses.
import { blocked, exchange, PAGE } from '../exchange.ts';
import { ALLOW, describeCause } from './describe-cause.ts';

const CORS = { 'Sec-Fetch-Mode': 'cors' };

export const examples = describeCause('only-in-this-browser', {
  triggers: [
    {
      name: 'a fetch that passed without Access-Control-Allow-Origin',
      given: exchange({ requestHeaders: CORS }),
      confidence: 'likely',
    },
    {
      name: 'an XMLHttpRequest on a plain http page, where no mode is sent',
      given: exchange({ resourceType: 'xhr', response: { headers: { [ALLOW]: 'https://other.example' } } }),
      confidence: 'likely',
    },
    {
      name: 'a redirect without CORS headers that was followed',
      given: exchange({
        hops: [{ requestHeaders: CORS, response: { status: 302, location: 'https://third.example/' } }],
        url: 'https://third.example/',
        requestHeaders: CORS,
        response: { headers: { [ALLOW]: '*' } },
      }),
      confidence: 'likely',
    },
    {
      name: 'a PUT whose preflight doesn’t pass on the network, and whose response does',
      given: exchange({
        method: 'PUT',
        preflight: { status: 204 },
        requestHeaders: CORS,
        response: { headers: { [ALLOW]: PAGE } },
      }),
      confidence: 'likely',
    },
    {
      name: 'a worker’s PUT, of which only the preflight has an Origin',
      given: exchange({
        method: 'PUT',
        origin: null,
        fromWorker: true,
        preflight: { status: 204 },
        response: { headers: { [ALLOW]: PAGE } },
      }),
      confidence: 'likely',
    },
    {
      name: 'a module script in the mode cors',
      given: exchange({ resourceType: 'script', requestHeaders: CORS }),
      confidence: 'likely',
    },
    {
      name: 'a response that overrides replaced, of a request that was blocked before',
      given: exchange({ id: 'after', replaced: true, response: { headers: { [ALLOW]: PAGE } } }),
      neighbours: [blocked({}, { id: 'before' })],
      confidence: 'likely',
    },
    {
      name: 'a response that overrides replaced, of a request that was never blocked',
      given: exchange({ replaced: true, response: { headers: { [ALLOW]: PAGE } } }),
      confidence: 'possible',
    },
    {
      name: 'a response that overrides replaced, of a request unlike the one that was blocked',
      given: exchange({ id: 'after', replaced: true, response: { headers: { [ALLOW]: PAGE } } }),
      neighbours: [
        blocked({}, { id: 'b1', method: 'POST' }),
        blocked({}, { id: 'b2', page: 'https://other.example' }),
        blocked({}, { id: 'b3', url: 'https://api.example.com/others' }),
      ],
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'a script that may have been in the mode no-cors',
      given: exchange({ resourceType: 'script' }),
      instead: null,
    },
    {
      name: 'a preflight that passes, and a response that does',
      given: exchange({
        method: 'PUT',
        preflight: { status: 204, headers: { [ALLOW]: PAGE, 'Access-Control-Allow-Methods': 'PUT' } },
        requestHeaders: CORS,
        response: { headers: { [ALLOW]: PAGE, Vary: 'Origin' } },
      }),
      instead: null,
    },
    {
      name: 'the same response, blocked',
      given: blocked({}, { requestHeaders: CORS }),
      instead: 'no-cors-headers',
    },
    {
      name: 'a response to the mode no-cors',
      given: exchange({ mode: 'no-cors', requestHeaders: { 'Sec-Fetch-Mode': 'no-cors' } }),
      instead: 'opaque-answer',
    },
    {
      name: 'a POST that may have been in the mode no-cors',
      given: exchange({ method: 'POST' }),
      instead: null,
    },
    {
      name: 'a stored copy that was still good',
      given: exchange({ requestHeaders: CORS, response: { status: 304 } }),
      instead: null,
    },
    {
      name: 'a response from the cache',
      given: exchange({ requestHeaders: CORS, fromCache: true }),
      instead: null,
    },
    {
      name: 'a request that a service worker took',
      given: exchange({ requestHeaders: CORS, viaServiceWorker: true }),
      instead: null,
    },
    {
      name: 'a request of an extension’s own page, which may read what it likes',
      given: exchange({ page: 'chrome-extension://abc', requestHeaders: CORS }),
      instead: null,
    },
    {
      name: 'an origin that passes without credentials, where nothing shows any',
      given: exchange({ requestHeaders: CORS, response: { headers: { [ALLOW]: PAGE } } }),
      instead: null,
    },
  ],
});
