// What of a pairing group can no longer change is dropped.
import { describe, expect, it } from 'vitest';
import type { CapturedRequest } from '../../../src/capture/captured.ts';
import { readEntry } from '../../../src/capture/entry.ts';
import { requestCandidate } from '../../../src/capture/pairing/candidates.ts';
import { evict, evictBefore, isFull } from '../../../src/capture/pairing/eviction.ts';
import { addRequestTo, createGroup } from '../../../src/capture/pairing/group.ts';
import { PAGE, refusedEntry } from '../har.ts';

function groupOf(count: number) {
  const group = createGroup<{ number: number }>();
  for (let number = 1; number <= count; number++) {
    const captured = readEntry(refusedEntry({ at: 0, time: 10 }), PAGE) as CapturedRequest;
    addRequestTo(group, requestCandidate({ number }, captured, []));
  }
  return group;
}
const start = Date.UTC(2026, 0, 1);
const numbersIn = ({ requests }: ReturnType<typeof groupOf>) => requests.map(({ owner }) => owner.number);

describe('a group', () => {
  it('is full once two seconds have passed since its last end', () => {
    expect(isFull(groupOf(1), start + 2010)).toBe(false);
    expect(isFull(groupOf(1), start + 2011)).toBe(true);
  });

  it('is not full while it is empty', () => {
    expect(isFull(createGroup(), start + 1e9)).toBe(false);
  });

  it('is emptied after a quiet spell', () => {
    const group = groupOf(3);
    evict(group);
    expect(group.requests).toEqual([]);
  });

  it('of 300 requests is full, and keeps the newer half', () => {
    const group = groupOf(300);
    expect(isFull(group, start)).toBe(true);
    evict(group);
    expect(numbersIn(group)).toEqual(Array.from({ length: 150 }, (_, index) => 151 + index));
  });

  it('drops the requests of owners before a number', () => {
    const group = groupOf(4);
    evictBefore(group, 3);
    expect(numbersIn(group)).toEqual([3, 4]);
  });
});
