// Names and values of headers, as browsers compare and join them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinedHeader, firstHeader, headerValues, isSameName, lowerName } from '../../src/cors/headers.ts';

const headers = [
  { name: 'Vary', value: ' Accept-Encoding ' },
  { name: 'X-Vary', value: 'other' },
  { name: 'vAry', value: 'Origin' },
  { name: 'VARY', value: '' },
];

describe('the name of a header', () => {
  it.each([
    ['Origin', 'origin', true],
    ['ORIGIN', 'origin', true],
    ['origin', 'origin', true],
    ['origins', 'origin', false],
    ['Cookie', 'origin', false],
    ['orig1n', 'origin', false],
    // One bit apart from letters, and no letters.
    ['x@y', 'x`y', false],
    ['X[Y', 'x{y', false],
    // Its lower case is a k, but no header has such a name.
    ['\u212a', 'k', false],
  ])('%s is %s: %s', (own, name, same) => {
    expect(isSameName(own, name)).toBe(same);
  });

  it('is compared as its lower case is, for all that may stand in one', () => {
    const names = fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,12}$/);
    fc.assert(
      fc.property(names, names, (one, other) => {
        const lower = one.toLowerCase();
        return (
          isSameName(one, lower) &&
          isSameName(one.toUpperCase(), lower) &&
          isSameName(other, lower) === (other.toLowerCase() === lower)
        );
      }),
    );
  });

  it('has one lower case, however many there are', () => {
    const names = Array.from({ length: 1200 }, (_, index) => `X-Name-${index}`);
    for (const name of [...names, ...names]) expect(lowerName(name)).toBe(name.toLowerCase());
  });

  it('is the same as its lower case, whatever letters are in it', () => {
    for (const name of ['X-Rate\u212aey', '\u0130d', 'ÄTag', 'STRASSE-ß']) {
      expect(isSameName(name, lowerName(name))).toBe(true);
    }
  });
});

describe('the headers of a message', () => {
  it('are found in any spelling, in wire order', () => {
    expect(firstHeader(headers, 'vary')).toBe(' Accept-Encoding ');
    expect(headerValues(headers, 'vary')).toEqual([' Accept-Encoding ', 'Origin', '']);
    expect(combinedHeader(headers, 'vary')).toBe('Accept-Encoding, Origin, ');
  });

  it('that are not there are null', () => {
    expect(firstHeader(headers, 'origin')).toBeNull();
    expect(headerValues(headers, 'origin')).toEqual([]);
    expect(combinedHeader(headers, 'origin')).toBeNull();
    expect(firstHeader([], 'vary')).toBeNull();
  });
});
