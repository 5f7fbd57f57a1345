// A placeholder that was not filled in: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked } from '../exchange.ts';
import { ALLOW, causesOf, describeCause, firstOf, textOf } from './describe-cause.ts';

const written = (value: string) => blocked({ [ALLOW]: value });

export const examples = describeCause('origin-placeholder', {
  triggers: [
    `\${CORS_ORIGIN}`,
    `https://\${HOST}`,
    '%CORS_ORIGIN%',
    '{{ cors.origin }}',
    '<%= origin %>',
    '#{origin}',
    '$http_origin',
    '%{ORIGIN}e',
    '__ORIGIN__',
    'ALLOWED_ORIGIN',
    'process.env.CORS_ORIGIN',
    "os.environ['ORIGIN']",
    '<your origin>',
    'https://your-domain.com',
  ].map((value) => ({ name: value, given: written(value), confidence: 'certain' as const })),
  nearMisses: [
    { name: 'a pattern', given: written('https://*.example.com'), instead: 'origin-pattern' },
    {
      name: 'a regular expression',
      given: written('^https://.*[.]example[.]com$'),
      instead: 'origin-pattern',
    },
    { name: 'another site', given: written('https://myshop.example'), instead: 'origin-other' },
    { name: 'a word for a missing value', given: written('<nil>'), instead: 'origin-value-unset' },
  ],
  behavior: {
    'quotes the placeholder and names the origin that belongs there': () => {
      const cause = firstOf(written('{{ cors.origin }}'));
      expect(textOf(cause.title)).toBe('Access-Control-Allow-Origin is a placeholder: “{{ cors.origin }}”');
      expect(textOf(cause.remedy.summary)).toContain('https://app.example.com');
      expect(causesOf(written('{{ cors.origin }}'))).toHaveLength(1);
    },
  },
});
