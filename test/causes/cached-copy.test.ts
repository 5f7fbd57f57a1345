// Cached copies made for another origin: exchanges that trigger this cause, and near misses.
import { blocked, exchange, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, passedBefore } from './describe-cause.ts';

export const examples = describeCause('cached-copy', {
  triggers: [
    {
      name: 'a copy for another site from a CDN',
      given: blocked({ [ALLOW]: 'https://other.example', 'X-Cache': 'Hit from cloudfront', Age: '12' }),
      confidence: 'likely',
    },
    {
      name: 'a port that may come from a cached copy',
      given: blocked(
        { [ALLOW]: 'http://localhost:3000', 'X-Cache': 'HIT' },
        { page: 'http://localhost:5173' },
      ),
      confidence: 'likely',
    },
    {
      name: 'a cached copy without headers, of an address that had them before',
      given: blocked({ 'X-Cache': 'HIT', Age: '40' }),
      neighbours: [passedBefore],
      confidence: 'likely',
    },
    {
      name: 'the text null from a cache that does not vary',
      given: blocked({ [ALLOW]: 'null', Age: '40' }),
      confidence: 'likely',
    },
    {
      name: 'http for https from a cache that does not vary',
      given: blocked({ [ALLOW]: 'http://app.example.com', 'CF-Cache-Status': 'HIT' }),
      confidence: 'likely',
    },
    {
      name: 'a file that a CDN stored for a request without Origin',
      given: blocked(
        { Server: 'AmazonS3', 'X-Cache': 'Hit from cloudfront' },
        { url: 'https://cdn.example.net/fonts/a.woff2' },
      ),
      confidence: 'likely',
    },
    {
      name: 'a picture from the browser’s own cache',
      given: blocked(
        { 'Cache-Control': 'max-age=60' },
        { url: 'https://img.example.org/a.png', fromCache: true },
      ),
      confidence: 'likely',
    },
    {
      name: 'a copy of Varnish, which writes two numbers',
      given: blocked({ [ALLOW]: 'https://other.example', 'X-Varnish': '32770 3' }),
      confidence: 'likely',
    },
    {
      name: 'a response for another page of this recording that shared caches may keep',
      given: blocked({ [ALLOW]: 'https://b.example', 'Cache-Control': 's-maxage=60' }),
      neighbours: [
        exchange({
          id: 'b',
          page: 'https://b.example',
          response: { headers: { [ALLOW]: 'https://b.example' } },
        }),
      ],
      confidence: 'possible',
      behind: 'origin-other',
    },
  ],
  nearMisses: [
    {
      name: 'Vary: *, which no cache can serve a copy of',
      given: blocked({ [ALLOW]: 'https://other.example', 'X-Cache': 'HIT', Vary: '*' }),
      instead: 'origin-other',
    },
    {
      name: 'a miss of the cache',
      given: blocked({
        [ALLOW]: 'https://other.example',
        'X-Cache': 'Miss from cloudfront',
        'X-Varnish': '32770',
      }),
      instead: 'origin-other',
    },
    {
      name: 'another site, from a CDN that varies',
      given: blocked({ [ALLOW]: 'https://other.example', 'X-Cache': 'Hit from cloudfront', Vary: 'Origin' }),
      instead: 'origin-other',
    },
    {
      name: 'a null origin where another origin is allowed',
      given: blocked({ [ALLOW]: 'https://b.example' }, { page: 'null' }),
      instead: 'null-origin',
    },
    {
      name: 'a slash at the end from a cache, which fits no page',
      given: blocked({ [ALLOW]: `${PAGE}/`, 'CF-Cache-Status': 'HIT' }),
      instead: 'origin-trailing-slash',
    },
  ],
});
