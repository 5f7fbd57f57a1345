// What the panel's stores do with a recording so long that its beginning is let go.
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer } from '../../src/panel/store/announcer.ts';
import type { JudgementStore, Judgements } from '../../src/panel/store/judgements.ts';
import { createRows, type Row } from '../../src/panel/store/rows.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { diagnosed, rowsOf } from './diagnoses.ts';

const slash = 'https://app.example.com/';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a failure that was let go and comes back is announced anew', () => {
  const rows = rowsOf(...['1', '2', '3', '4'].map((id) => ({ id, path: `/${id}`, allows: slash })));
  const [first, second, third, last] = rows as readonly [Row, Row, Row, Row];
  const show = (...now: readonly Row[]): Judgements => ({
    rows: now,
    preflights: { count: 0, duration: 0 },
    clearings: 0,
  });
  const judgements = signal(show(first, second, third));
  const { message } = createAnnouncer({ judgements } as unknown as JudgementStore);
  vi.advanceTimersByTime(1000);
  judgements.value = show(last);
  vi.advanceTimersByTime(5000);
  expect(message.value).toContain('/4');
  judgements.value = show(last, first);
  vi.advanceTimersByTime(5000);
  expect(message.value).toContain('/1');
});

test('new failures are told at once, then no oftener than one can listen', () => {
  const rows = rowsOf(...['1', '2', '3'].map((id) => ({ id, path: `/${id}`, allows: slash })));
  const show = (count: number): Judgements => ({
    rows: rows.slice(0, count),
    preflights: { count: 0, duration: 0 },
    clearings: 0,
  });
  const judgements = signal(show(1));
  const { message } = createAnnouncer({ judgements } as unknown as JudgementStore);
  vi.advanceTimersByTime(1000);
  expect(message.value).toContain('/1');
  judgements.value = show(2);
  vi.advanceTimersByTime(1000);
  judgements.value = show(3);
  vi.advanceTimersByTime(3900);
  expect(message.value).toContain('/1');
  vi.advanceTimersByTime(100);
  expect(message.value).toMatch(/^2 new failures, .*\/3/);
});

test('a row shows its newest exchange whichever of the others are let go', () => {
  const rows = createRows((exchange) => diagnose(exchange, []));
  const shown = () => rows.list().map(({ count, id }) => [count, id]);
  for (const [id, at] of [
    ['a', 1],
    ['c', 3],
    ['b', 2],
  ] as const)
    rows.put(diagnosed({ id, at, allows: slash }));
  expect(shown()).toEqual([[3, 'c']]);
  rows.remove('a');
  expect(shown()).toEqual([[2, 'c']]);
  rows.remove('c');
  expect(shown()).toEqual([[1, 'b']]);
});

test('an exchange whose time is revised gives its place to the newer one', () => {
  const rows = createRows((exchange) => diagnose(exchange, []));
  rows.put(diagnosed({ id: 'a', at: 5, allows: slash }));
  rows.put(diagnosed({ id: 'b', at: 4, allows: slash }));
  rows.put(diagnosed({ id: 'a', at: 1, allows: slash }));
  expect(rows.list().map(({ id }) => id)).toEqual(['b']);
});

test('a request that did not pass after all mends nothing', () => {
  const rows = createRows((exchange) => diagnose(exchange, []));
  rows.put(diagnosed({ id: 'a', allows: slash, at: 1 }));
  rows.put(diagnosed({ id: 'b', at: 2 }));
  expect(rows.list().find(({ kind }) => kind === 'blocked')?.fixed?.at).toBe(2);
  rows.put(diagnosed({ id: 'b', allows: null, at: 2 }));
  expect(rows.list().map(({ fixed }) => fixed)).toEqual([null, null]);
});
