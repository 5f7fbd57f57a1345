// Lists that change in place, and what is nearest in one.
import { expect, it } from 'vitest';
import { addUnder, nearest, pushBounded, remove, removeUnder } from '../../src/capture/lists.ts';

it('drops the oldest of a bounded list', () => {
  const list = [1, 2];
  pushBounded(list, 3, 2);
  expect(list).toEqual([2, 3]);
});

it('removes an item once, and nothing that is not there', () => {
  const list = [1, 2, 1];
  remove(list, 1);
  remove(list, 7);
  expect(list).toEqual([2, 1]);
});

it('finds the first of the nearest, and nothing where nothing has a measure', () => {
  const measure = (item: number) => (item < 0 ? null : Math.abs(item - 5));
  expect(nearest([9, 4, 6, -5], measure)).toBe(4);
  expect(nearest([-1, -2], measure)).toBeNull();
});

it('keeps lists by key, bounded, and no empty ones', () => {
  const lists = new Map<string, number[]>();
  for (const item of [1, 2, 3]) addUnder(lists, 'a', item, 2);
  expect(lists).toEqual(new Map([['a', [2, 3]]]));
  removeUnder(lists, 'a', 2);
  removeUnder(lists, 'a', 3);
  removeUnder(lists, 'b', 3);
  expect(lists.size).toBe(0);
});
