// Text around the allowed origin: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, PAGE } from '../exchange.ts';
import { ALLOW, causesOf, describeCause, firstOf, textOf } from './describe-cause.ts';

const written = (value: string) => blocked({ [ALLOW]: value });

export const examples = describeCause('origin-extra-text', {
  triggers: [
    'Access-Control-Allow-Origin: *',
    `Origin: ${PAGE}`,
    `CORS_ORIGIN=${PAGE}`,
    `${PAGE} # production`,
    `${PAGE};`,
    '"*"',
  ].map((value) => ({ name: value, given: written(value), confidence: 'certain' as const })),
  nearMisses: [
    { name: 'two origins', given: written(`${PAGE} https://b.example`), instead: 'origin-list' },
    { name: 'an origin in quotation marks', given: written(`"${PAGE}"`), instead: 'origin-malformed' },
    { name: 'a query', given: written(`${PAGE}?a=b`), instead: 'origin-malformed' },
  ],
  behavior: {
    'quotes the value, says where the rest comes from, and is the only cause': () => {
      const [cause, ...others] = causesOf(written(`CORS_ORIGIN=${PAGE}`));
      expect(cause && textOf(cause.title)).toContain('“CORS_ORIGIN=https://app.example.com”');
      expect(cause && textOf(cause.explanation)).toContain('environment file');
      expect(others).toEqual([]);
      expect(textOf(firstOf(written('"*"')).explanation)).toContain('no wildcard');
    },
  },
});
