// Texts that try to break out of whatever holds them.
import fc from 'fast-check';

// biome-ignore format: a list this long reads better dense
const FRAGMENTS = [
  "'", '"', '`', '\\', '\\\\', "\\'", '\\"', '$', '$(id)', '$HOME', '$\u007bHOME}', '`id`', '%PATH%', '%VAR%', '%20', '%%',
  '%', '^', '^"', '&', '&&', '|', ';', '<', '>', '(', ')', '{', '}', '[', ']', '!', '#', '*', '?', '~', '=', '@', '@{}',
  '\n', '\r', '\r\n', '\t', '\0', '\u001b[31m', '\u0003', '\u007f', '\u009b', ' ', '  ', '\u00a0', '\u2028', '\u2029',
  '\u202e', '\u2066', '\u200b', '\ufeff', '\u2018', '\u2019', '\u201a', '\u201b', '\u201c', '</script', '<!--', '-->',
  '*/', '//', '?>', "'''", '"""', '\\u0027', '\\x27', 'é', '日本', '😀', '\ud800', '\udc00', 'a', 'B', '0', '--%', '-o',
];

/** Mixtures of the fragments above and of any UTF-16 unit at all. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((units) => String.fromCharCode(...units)),
  },
);

/** Tokens of RFC 9110: as far as a method or header name can go. */
export const hostileToken: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(..."!#$%&'*+-.^_`|~0123456789abcxyzABCXYZ"), { minLength: 1, maxLength: 30 })
  .map((signs) => signs.join(''));

/** 64 KB of every kind of trouble. */
export const hugeText = FRAGMENTS.join('')
  .repeat(Math.ceil(65_536 / FRAGMENTS.join('').length))
  .slice(0, 65_536);

/** The samples that a batch is made of; the same on every run. */
export function samples<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { numRuns: count, seed: 20_260_101 });
}
