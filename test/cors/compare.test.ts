// The comparison: every difference has a name, and the spans always add up to both texts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOrigins } from '../../src/cors/compare.ts';
import { render, speak } from '../../src/words/say.ts';

const kinds = (origin: string, ...values: string[]) =>
  compareOrigins(origin, values).differences.map((difference) => difference.kind);

describe('compareOrigins', () => {
  it.each([
    ['https://a.example', 'https://a.example/', ['trailing-slash']],
    ['https://a.example', 'a.example', ['scheme-missing']],
    ['https://a.example', '//a.example', ['scheme-missing']],
    ['https://a.example', 'http://a.example', ['scheme']],
    ['http://localhost:5173', 'http://localhost:3000', ['port']],
    ['http://localhost:5173', 'http://localhost', ['port']],
    ['http://localhost:5173', 'http://127.0.0.1:5173', ['loopback-name']],
    ['http://[::1]:8080', 'http://localhost:8080', ['loopback-name']],
    ['https://a.example', 'https://www.a.example', ['www']],
    ['https://www.a.example', 'https://a.example', ['www']],
    ['https://a.example', 'https://b.example', ['host']],
    ['https://a.example', 'https://A.example', ['letter-case']],
    ['https://a.example', 'HTTPS://a.example', ['letter-case']],
    ['https://a.example', 'https://a.example:443', ['port-default']],
    ['https://a.example', 'https://a.example/login', ['path']],
    ['https://a.example', '"https://a.example"', ['quotes']],
    ['https://a.example', 'https://*.example', ['pattern']],
    ['https://a.example', 'https://a.example,https://b.example', ['list']],
    ['https://a.example', '*', ['wildcard']],
    ['https://a.example', 'null', ['null']],
    ['null', 'https://a.example', ['null']],
    ['https://a.example', 'https://a.example\u200b', ['host', 'invisible']],
  ])('%s against %s names %j', (origin, allowed, wanted) => {
    expect(kinds(origin, allowed)).toEqual(wanted);
  });

  it('speaks the language chosen last, also of what it has compared before', () => {
    const label = (): string =>
      render(compareOrigins('https://a', ['https://a/']).differences[0]?.label ?? '');
    const english = label();
    speak(() => 'ein / zu viel');
    expect(label()).toBe('ein / zu viel');
    speak(null);
    expect(label()).toBe(english);
  });

  it('knows a repeated header from a list', () => {
    expect(kinds('https://a.example', 'https://a.example', 'https://a.example')).toEqual(['repeated']);
  });

  it('marks exactly the extra slash', () => {
    expect(
      compareOrigins('https://a.example', ['https://a.example/']).spans.filter((span) => !span.same),
    ).toEqual([{ origin: '', allowed: '/', same: false }]);
  });

  it('never throws, and its spans add up to both texts', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.webUrl(),
      fc.constantFrom('', '://', '[', 'a:b:c', 'https://', '"', ' , ', 'https://[::1', 'http://a:b@c'),
    );
    fc.assert(
      fc.property(value, fc.array(value, { minLength: 1, maxLength: 3 }), (origin, values) => {
        const { spans, allowed } = compareOrigins(origin, values);
        expect(spans.map((span) => span.origin).join('')).toBe(origin);
        expect(spans.map((span) => span.allowed).join('')).toBe(allowed);
        for (const span of spans) expect(span.same).toBe(span.origin === span.allowed);
      }),
      { numRuns: 1000 },
    );
  }, 30_000);
});
