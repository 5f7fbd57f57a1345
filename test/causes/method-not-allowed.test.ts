// Methods that are not listed: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { PAGE, refused } from '../exchange.ts';
import { ALLOW, CREDENTIALS, describeCause, firstOf, METHODS, ok } from './describe-cause.ts';

export const examples = describeCause('method-not-allowed', {
  triggers: [
    {
      name: 'PUT not listed',
      given: refused({ headers: { ...ok, [METHODS]: 'GET, POST' } }),
      confidence: 'certain',
    },
    {
      name: 'no list of methods',
      given: refused({ headers: ok }),
      confidence: 'certain',
    },
    {
      name: 'PATCH not listed',
      given: refused({ headers: { ...ok, [METHODS]: 'GET' } }, { method: 'PATCH' }),
      confidence: 'certain',
    },
    {
      name: 'a null origin where the method is what is refused',
      given: refused({ headers: { [ALLOW]: '*', [METHODS]: 'GET' } }, { page: 'null' }),
      confidence: 'certain',
    },
    {
      name: 'methods under a star, which only credentials make literal',
      given: refused({ headers: { ...ok, [CREDENTIALS]: 'true', [METHODS]: '*' } }),
      confidence: 'likely',
    },
    {
      name: 'a worker’s preflight with a star for the methods, which only credentials make literal',
      given: refused({ headers: { ...ok, [CREDENTIALS]: 'true', [METHODS]: '*' } }, { fromWorker: true }),
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'patch for PATCH',
      given: refused({ headers: { ...ok, [METHODS]: 'GET, PATCH' } }, { method: 'patch' }),
      instead: 'method-case',
    },
    {
      name: 'PUT where the list says put, which no page can fix',
      given: refused({ headers: { ...ok, [METHODS]: 'get, put' } }),
      instead: 'method-case',
    },
  ],
  behavior: {
    'has a policy with the page’s own origin, method and headers': () => {
      const { remedy } = firstOf(refused({ headers: { ...ok, [METHODS]: 'GET' }, asks: ['content-type'] }));
      expect(remedy.policy).toEqual({
        origins: [PAGE],
        methods: ['GET', 'PUT'],
        headers: ['Content-Type'],
        exposedHeaders: [],
        credentials: false,
        maxAge: null,
      });
    },
  },
});
