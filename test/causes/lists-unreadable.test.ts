// Lists of methods or headers that cannot be parsed: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { refused } from '../exchange.ts';
import { describeCause, firstOf, HEADERS, METHODS, ok, textOf } from './describe-cause.ts';

export const examples = describeCause('lists-unreadable', {
  triggers: [
    {
      name: 'methods apart by spaces',
      given: refused({ headers: { ...ok, [METHODS]: 'GET PUT' } }),
      confidence: 'certain',
    },
    {
      name: 'headers in brackets',
      given: refused({ headers: { ...ok, [METHODS]: 'PUT', [HEADERS]: '["x-a"]' } }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a header whose name only begins like Access-Control',
      given: refused({ headers: ok, asks: ['access-token'] }, { method: 'POST' }),
      instead: 'headers-not-allowed',
    },
  ],
  behavior: {
    'gives the list as it must be, and keeps its names': () => {
      const given = refused({
        headers: { ...ok, [METHODS]: 'PUT', [HEADERS]: '["X-A", "X-B"]' },
        asks: ['x-a'],
      });
      const { remedy } = firstOf(given);
      expect(textOf(remedy.summary)).toContain('Access-Control-Allow-Headers: X-A, X-B');
      expect(remedy.policy?.headers).toEqual(['X-A', 'X-B']);
    },
    'says what stands where a comma belongs': () => {
      const steps = (list: string) =>
        firstOf(refused({ headers: { ...ok, [METHODS]: list } }))
          .remedy.steps.map(textOf)
          .join();
      expect(steps('GET; PUT')).toContain('semicolons');
      expect(steps('GET PUT')).toContain('a space isn’t enough');
      expect(steps('"GET", "PUT"')).toContain('quotation marks');
    },
  },
});
