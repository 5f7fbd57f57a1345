// Methods in the wrong case: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { refused } from '../exchange.ts';
import { describeCause, firstOf, METHODS, ok } from './describe-cause.ts';

export const examples = describeCause('method-case', {
  triggers: [
    {
      name: 'patch for PATCH',
      given: refused({ headers: { ...ok, [METHODS]: 'GET, PATCH' } }, { method: 'patch' }),
      confidence: 'certain',
    },
    {
      name: 'PUT where the list says put, which no page can fix',
      given: refused({ headers: { ...ok, [METHODS]: 'get, put' } }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'PATCH not listed',
      given: refused({ headers: { ...ok, [METHODS]: 'GET' } }, { method: 'PATCH' }),
      instead: 'method-not-allowed',
    },
  ],
  behavior: {
    'changes the server where fetch() itself writes the method in capitals': () => {
      const put = firstOf(refused({ headers: { ...ok, [METHODS]: 'put' } }));
      expect(put.remedy).toMatchObject({ where: 'server', policy: { methods: ['put', 'PUT'] } });
    },
    'changes the page where fetch() sends the method as written': () => {
      const patch = firstOf(refused({ headers: { ...ok, [METHODS]: 'PATCH' } }, { method: 'patch' }));
      expect(patch.remedy.where).toBe('client');
    },
    'has no policy where only the case of the method is wrong': () => {
      const alone = firstOf(refused({ headers: { ...ok, [METHODS]: 'PATCH' } }, { method: 'patch' }));
      expect(alone).toMatchObject({ id: 'method-case', remedy: { policy: null } });
    },
    'has a policy where the server must allow more than the method': () => {
      const preflight = { headers: { ...ok, [METHODS]: 'PATCH' }, asks: ['x-a'] };
      const more = firstOf(refused(preflight, { method: 'patch' }));
      expect(more).toMatchObject({ id: 'method-case', remedy: { policy: { methods: ['PATCH'] } } });
    },
  },
});
