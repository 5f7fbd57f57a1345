// Request headers that are not listed: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { refused } from '../exchange.ts';
import { CREDENTIALS, describeCause, firstOf, HEADERS, METHODS, ok, textOf } from './describe-cause.ts';

export const examples = describeCause('headers-not-allowed', {
  triggers: [
    {
      name: 'two headers not listed',
      given: refused(
        { headers: { ...ok, [HEADERS]: 'content-type' }, asks: ['content-type', 'x-a', 'x-b'] },
        { method: 'POST' },
      ),
      confidence: 'certain',
    },
    {
      name: 'a header whose name only begins like Access-Control',
      given: refused({ headers: ok, asks: ['access-token'] }, { method: 'POST' }),
      confidence: 'certain',
    },
    {
      name: 'headers under a star, which only credentials make literal',
      given: refused(
        { headers: { ...ok, [CREDENTIALS]: 'true', [HEADERS]: '*' }, asks: ['x-a'] },
        { method: 'POST' },
      ),
      confidence: 'likely',
    },
    {
      name: 'headers under a star with a beacon, which always carries credentials',
      given: refused(
        { headers: { ...ok, [CREDENTIALS]: 'true', [HEADERS]: '*' }, asks: ['content-type'] },
        { method: 'POST', resourceType: 'ping' },
      ),
      confidence: 'certain',
    },
    {
      name: 'the page’s own Access-Control header beside another, under a star that credentials make literal',
      given: refused(
        {
          headers: { ...ok, [CREDENTIALS]: 'true', [HEADERS]: '*' },
          asks: ['access-control-allow-origin', 'x-a'],
        },
        { method: 'POST', resourceType: 'ping' },
      ),
      confidence: 'certain',
    },
    {
      name: 'a worker’s preflight with a star for the headers, which only credentials make literal',
      given: refused(
        { headers: { ...ok, [CREDENTIALS]: 'true', [METHODS]: 'PUT', [HEADERS]: '*' }, asks: ['x-a'] },
        { fromWorker: true },
      ),
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'a page that sends Access-Control-Allow-Origin',
      given: refused({ headers: ok, asks: ['access-control-allow-origin'] }, { method: 'POST' }),
      instead: 'client-sets-cors-headers',
    },
  ],
  behavior: {
    'lists every missing header in the title': () => {
      const { title } = firstOf(refused({ headers: ok, asks: ['x-a', 'x-b'] }, { method: 'POST' }));
      expect(textOf(title)).toContain('X-A, X-B');
    },
  },
});
