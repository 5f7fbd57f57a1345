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
  ],
  nearMisses: [
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
