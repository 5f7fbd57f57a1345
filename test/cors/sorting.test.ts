// Sorting that spares what is in order gives what sorting gives.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byCodeUnits, sortShort } from '../../src/cors/sorting.ts';

describe('sorting a short list', () => {
  it('gives what sorting gives, equals in the order they came', () => {
    const item = fc.record({ key: fc.integer({ min: 0, max: 3 }), mark: fc.integer() });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const compare = (one: { key: number }, other: { key: number }): number => one.key - other.key;
        expect(sortShort([...items], compare)).toEqual([...items].sort(compare));
      }),
    );
  });

  it('orders texts as a sort without a comparison does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 12 }), (texts) => {
        expect(sortShort([...texts], byCodeUnits)).toEqual([...texts].sort());
      }),
    );
  });
});
