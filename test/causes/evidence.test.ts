// Each fact stands once in the evidence of a cause.
import { expect, it } from 'vitest';
import { refused } from '../exchange.ts';
import { firstOf, textOf } from './describe-cause.ts';

it('a header line is left out beside the sentence that says whom it points to', () => {
  const given = refused({ status: 403, headers: { 'x-ms-error-code': 'CorsPreflightFailure' } });
  const texts = firstOf(given).evidence.map(({ text }) => textOf(text));
  expect(texts.filter((text) => /^x-ms-error-code/i.test(text))).toHaveLength(1);
});
