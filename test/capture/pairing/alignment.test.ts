// Two ordered lists are paired without crossing: most pairs first, then least cost.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { align } from '../../../src/capture/pairing/alignment.ts';

const distance = (one: number, other: number): number => {
  const apart = Math.abs(one - other);
  return apart > 10 ? Number.POSITIVE_INFINITY : apart;
};

it('makes more pairs rather than nearer ones', () => {
  expect([...align([0, 9], [8, 19], distance)].sort()).toEqual([
    [0, 8],
    [9, 19],
  ]);
});

it('takes the nearer of two', () => {
  expect([...align([0, 5], [6], distance)]).toEqual([[5, 6]]);
});

it('leaves alone what fits nothing', () => {
  expect([...align([0, 100], [50], distance)]).toEqual([]);
});

it('never pairs across and never makes a pair that does not fit', () => {
  const list = fc.array(fc.nat(60), { maxLength: 8 }).map((all) => all.sort((one, other) => one - other));
  const items = (all: readonly number[]) => all.map((at, index) => ({ at, index }));
  fc.assert(
    fc.property(list, list, (ones, others) => {
      const pairs = [...align(items(ones), items(others), (one, other) => distance(one.at, other.at))];
      const inOrder = pairs.sort(([one], [another]) => one.index - another.index);
      expect(inOrder.map(([, other]) => other.index)).toEqual(
        inOrder.map(([, other]) => other.index).sort((one, other) => one - other),
      );
      expect(pairs.every(([one, other]) => Math.abs(one.at - other.at) <= 10)).toBe(true);
    }),
  );
});
