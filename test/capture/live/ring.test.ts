// The ring holds the newest exchanges, oldest first.
import { expect, it } from 'vitest';
import { createRing } from '../../../src/capture/live/ring.ts';
import { exchange } from '../../exchange.ts';

function filled(capacity: number, ids: readonly string[]) {
  const ring = createRing(capacity);
  for (const id of ids) ring.put(exchange({ id }));
  return ring;
}

it('drops the oldest to make room, and counts them', () => {
  const ring = filled(2, ['a', 'b', 'c', 'd']);
  expect(ring.makeRoom()).toEqual(['a', 'b']);
  expect(ring.all().map(({ id }) => id)).toEqual(['c', 'd']);
  expect(ring.dropped()).toBe(2);
});

it('drops nothing while there is room', () => {
  const ring = filled(2, ['a', 'b']);
  expect(ring.makeRoom()).toEqual([]);
  expect(ring.dropped()).toBe(0);
});

it('keeps the position of an exchange that changes', () => {
  const ring = filled(3, ['a', 'b', 'a']);
  expect(ring.all().map(({ id }) => id)).toEqual(['a', 'b']);
});

it('counts from nothing after it was cleared', () => {
  const ring = filled(1, ['a', 'b']);
  ring.makeRoom();
  ring.clear();
  expect([ring.all(), ring.dropped()]).toEqual([[], 0]);
});
