// A word for a value that is missing: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, PAGE, refused } from '../exchange.ts';
import { ALLOW, causesOf, describeCause, firstOf, textOf } from './describe-cause.ts';

const written = (value: string, page: string | null = PAGE) => blocked({ [ALLOW]: value }, { page });

export const examples = describeCause('origin-value-unset', {
  triggers: [
    { name: 'undefined', given: written('undefined'), confidence: 'certain' },
    { name: 'undefined in an address', given: written('http://undefined:3000'), confidence: 'certain' },
    { name: 'None', given: written('None'), confidence: 'certain' },
    { name: '<nil>', given: written('<nil>'), confidence: 'certain' },
    { name: '[object Object]', given: written('[object Object]'), confidence: 'certain' },
    { name: 'a function', given: written('(origin, callback) => {}'), confidence: 'certain' },
    { name: 'an empty value', given: written(''), confidence: 'certain' },
    { name: 'true, to a page that has no origin', given: written('true', 'null'), confidence: 'certain' },
    { name: 'True, to a page that was not recorded', given: written('True', null), confidence: 'certain' },
    { name: 'None on a preflight', given: refused({ headers: { [ALLOW]: 'None' } }), confidence: 'certain' },
  ],
  nearMisses: [
    { name: 'the text null', given: written('null'), instead: 'origin-null' },
    { name: 'a host of that name', given: written('https://undefined.example'), instead: 'origin-other' },
    { name: 'two empty values', given: blocked({ [ALLOW]: ['', ''] }), instead: 'origin-repeated' },
  ],
  behavior: {
    'says what happened in the server’s settings, and nothing else': () => {
      const cause = firstOf(written('undefined'));
      expect(textOf(cause.title)).toBe('Access-Control-Allow-Origin is “undefined”, not an origin');
      expect(textOf(cause.explanation)).toContain('variable that isn’t set');
      expect(causesOf(written('undefined'))).toHaveLength(1);
    },
    'does not name “null” as the value to set': () => {
      expect(textOf(firstOf(written('true', 'null')).remedy.summary)).not.toContain('null');
    },
  },
});
