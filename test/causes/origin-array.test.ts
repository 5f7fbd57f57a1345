// An array written as text: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, PAGE } from '../exchange.ts';
import { ALLOW, describeCause, firstOf, textOf } from './describe-cause.ts';

const written = (value: string) => blocked({ [ALLOW]: value });

export const examples = describeCause('origin-array', {
  triggers: [
    { name: 'a JSON array of one', given: written(`["${PAGE}"]`), confidence: 'certain' },
    {
      name: 'a Python list of two',
      given: written(`['${PAGE}', 'https://b.example']`),
      confidence: 'certain',
    },
    { name: 'a Go slice', given: written(`[${PAGE} https://b.example]`), confidence: 'certain' },
    { name: 'an array in a database’s words', given: written(`{${PAGE}}`), confidence: 'certain' },
  ],
  nearMisses: [
    { name: 'a list without brackets', given: written(`${PAGE}, https://b.example`), instead: 'origin-list' },
    { name: 'an object', given: written('[object Object]'), instead: 'origin-value-unset' },
    { name: 'a template', given: written('{{ origin }}'), instead: 'origin-placeholder' },
  ],
  behavior: {
    'says whether the page is in it': () => {
      expect(textOf(firstOf(written(`["${PAGE}"]`)).explanation)).toContain('The page’s origin is in it');
      expect(textOf(firstOf(written('["https://b.example"]')).explanation)).not.toContain('is in it');
    },
  },
});
