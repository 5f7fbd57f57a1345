// An assembler forgets what is old, so that a long recording stays small.
import { expect, it } from 'vitest';
import type { CapturedRequest } from '../../../src/capture/captured.ts';
import { addRequest } from '../../../src/capture/chains/add-request.ts';
import { evictOld } from '../../../src/capture/chains/eviction.ts';
import { createState } from '../../../src/capture/chains/state.ts';
import { readEntry } from '../../../src/capture/entry.ts';
import { API, entry, PAGE } from '../har.ts';

function stateWith(count: number, urlOf: (index: number) => string, more = {}) {
  const state = createState();
  for (let index = 0; index < count; index++) {
    addRequest(state, readEntry(entry({ at: index, url: urlOf(index), ...more }), PAGE) as CapturedRequest);
  }
  return state;
}

it('keeps every URL while there are 4,000', () => {
  const state = stateWith(4000, (index) => `${API}/${index}`);
  evictOld(state);
  expect(state.buckets.size).toBe(4000);
});

it('keeps the 2,000 URLs used last once there are more', () => {
  const state = stateWith(4001, (index) => `${API}/${index}`);
  evictOld(state);
  expect([...state.buckets.keys()]).toEqual(
    Array.from({ length: 2000 }, (_, index) => `${API}/${2001 + index}`),
  );
});

it('keeps URLs that a redirect leads to, however long ago they were used', () => {
  const state = stateWith(2500, (index) => `${API}/${index}`, { status: 302, redirectURL: '/target' });
  for (let index = 0; index < 4001; index++) {
    addRequest(state, readEntry(entry({ url: `${API}/more/${index}` }), PAGE) as CapturedRequest);
  }
  evictOld(state);
  expect(state.buckets.has(`${API}/target`)).toBe(true);
  expect(state.buckets.has(`${API}/1`)).toBe(false);
});

it('drops chains but the newest 5,000, of one URL too', () => {
  const state = stateWith(5600, (index) => `${API}/${index % 10}`);
  evictOld(state);
  const numbers = [...state.buckets.values()].flatMap(({ heads }) => heads.map(({ number }) => number));
  expect(Math.min(...numbers)).toBe(601);
  expect(numbers).toHaveLength(5000);
});
