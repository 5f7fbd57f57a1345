// The panel notices when its extension is taken away.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenGone } from '../../src/panel/alive.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ['loses its id', (): { id?: string } | undefined => ({})],
  ['is gone itself', () => undefined],
])('a runtime that %s is told of, once', (_, after) => {
  let runtime: { id?: string } | undefined = { id: 'abc' };
  const told = vi.fn();
  whenGone(told, () => runtime);
  vi.advanceTimersByTime(5000);
  expect(told).not.toHaveBeenCalled();
  runtime = after();
  vi.advanceTimersByTime(5000);
  expect(told).toHaveBeenCalledTimes(1);
});

test('a plain page is never told anything', () => {
  const told = vi.fn();
  whenGone(told, () => undefined);
  vi.advanceTimersByTime(5000);
  expect(told).not.toHaveBeenCalled();
});
