// A pattern instead of an origin: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked } from '../exchange.ts';
import { ALLOW, describeCause, firstOf, textOf } from './describe-cause.ts';

const written = (value: string) => blocked({ [ALLOW]: value });

export const examples = describeCause('origin-pattern', {
  triggers: [
    'https://*.example.com',
    '*.example.com',
    '*.com',
    'https://app.example.com:*',
    'https://app*',
    '^https://.*\\.example\\.com$',
    '/example\\.com$/',
    '/^https:.*$/i',
    '(https?://)?localhost:[0-9]+',
  ].map((value) => ({ name: value, given: written(value), confidence: 'certain' as const })),
  nearMisses: [
    {
      name: 'the star alone, with credentials',
      given: blocked({ [ALLOW]: '*' }, { requestHeaders: { Cookie: 'a=b' } }),
      instead: 'wildcard-with-credentials',
    },
    {
      name: 'a star and an origin',
      given: written('*, https://app.example.com'),
      instead: 'origin-repeated',
    },
    { name: 'a path', given: written('https://app.example.com/a'), instead: 'origin-malformed' },
  ],
  behavior: {
    'says so where the page would fit': () => {
      const texts = firstOf(written('https://*.example.com')).evidence.map(({ text }) => textOf(text));
      expect(texts).toContain('The page’s origin matches the pattern, but isn’t the same text.');
    },
    'does not say so of another site': () => {
      const texts = firstOf(written('https://*.example.org')).evidence.map(({ text }) => textOf(text));
      expect(texts.join()).not.toContain('fits');
    },
  },
});
