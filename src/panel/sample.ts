// A made-up request that shows what the panel says of a real one; loaded when somebody asks for it.
import { chromium } from '../capture/producers/chromium.ts';
import type { Exchange } from '../cors/types.ts';

const page = 'https://app.example.com';
const api = 'https://api.example.com/v1/products?sort=price';

/** Blocked: the allowed origin has a slash at the end. */
export const sample = (startedAt: number): Exchange => ({
  id: 'sample',
  origin: page,
  mode: 'cors',
  resourceType: 'fetch',
  initiator: { url: `${page}/assets/shop.js`, line: 11, column: 4, functionName: 'loadProducts' },
  viaServiceWorker: false,
  fromWorker: false,
  recording: chromium.recording,
  inFlight: false,
  legs: [
    {
      url: api,
      method: 'GET',
      origin: page,
      requestHeaders: [
        { name: 'Origin', value: page },
        { name: 'Accept', value: 'application/json' },
      ],
      preflight: null,
      response: {
        status: 200,
        statusText: 'OK',
        headers: [
          { name: 'Content-Type', value: 'application/json' },
          { name: 'X-Powered-By', value: 'Express' },
          { name: 'Access-Control-Allow-Origin', value: `${page}/` },
        ],
        redirectUrl: null,
      },
      error: 'net::ERR_FAILED',
      startedAt,
      duration: 42,
      fromCache: false,
      replaced: false,
      hasBody: false,
    },
  ],
});
