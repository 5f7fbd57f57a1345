// Lists of methods or headers that cannot be parsed: exchanges that trigger this cause, and near misses.
import { refused } from '../exchange.ts';
import { describeCause, HEADERS, METHODS, ok } from './describe-cause.ts';

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
});
