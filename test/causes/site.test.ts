// Whether two addresses are one site.
import { expect, it } from 'vitest';
import { isSameSite } from '../../src/causes/site.ts';

it.each([
  ['https://app.example.com', 'https://api.example.com/a', true],
  ['https://app.example.co.uk', 'https://api.example.co.uk', true],
  ['https://a.co.uk', 'https://b.co.uk', false],
  ['https://a.github.io', 'https://b.github.io', false],
  ['http://localhost:5173', 'http://127.0.0.1:8000', true],
  ['https://app.example.com', 'https://maps.example.org', false],
])('%s and %s: one site is %s', (one, other, expected) => {
  expect(isSameSite(one, other)).toBe(expected);
});
