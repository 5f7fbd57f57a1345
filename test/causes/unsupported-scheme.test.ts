// URLs that are not http(s): exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { exchange, PAGE } from '../exchange.ts';
import { describeCause, firstOf, textOf } from './describe-cause.ts';

const failed = { response: null, error: 'net::ERR_FAILED' } as const;

export const examples = describeCause('unsupported-scheme', {
  triggers: [
    {
      name: 'a module script of a page that was opened from disk',
      given: exchange({ ...failed, page: 'null', url: 'file:///C:/app/main.js', resourceType: 'script' }),
      confidence: 'certain',
    },
    {
      name: 'a host and port without http://',
      given: exchange({ ...failed, url: 'localhost:1337/api/articles', resourceType: 'xhr' }),
      confidence: 'certain',
    },
    {
      name: 'a domain and port without https://',
      given: exchange({ ...failed, url: 'api.example.com:8443/users', resourceType: 'xhr' }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a scheme that the app may have registered',
      given: exchange({ ...failed, url: 'myapp:42' }),
      instead: null,
    },
    {
      name: 'a redirect to another scheme',
      given: exchange({
        ...failed,
        url: 'file:///etc/hosts',
        origin: 'null',
        hops: [
          {
            response: {
              status: 302,
              headers: { 'Access-Control-Allow-Origin': PAGE },
              location: 'file:///etc/hosts',
            },
          },
        ],
      }),
      instead: 'redirect-refused',
    },
  ],
  behavior: {
    'gives the URL with http:// in front': () => {
      const given = exchange({ ...failed, url: 'localhost:1337/api', resourceType: 'xhr' });
      expect(textOf(firstOf(given).remedy.summary)).toContain('http://localhost:1337/api');
      expect(textOf(firstOf(given).title)).toContain('“localhost”');
    },
  },
});
