// Entries are gathered for a moment before they are flushed.
import { expect, it } from 'vitest';
import { createFlushTimer } from '../../../src/capture/live/flush-timer.ts';

function setUp() {
  let now = 1_000_000;
  let flushes = 0;
  const timers: { callback: () => void; delay: number }[] = [];
  const flushSoon = createFlushTimer(
    (callback, delay) => timers.push({ callback, delay }),
    () => now,
    () => {
      flushes++;
    },
  );
  return {
    flushSoon,
    timers,
    flushes: () => flushes,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    run: () => {
      for (const { callback } of timers.splice(0)) callback();
    },
  };
}

it('flushes 20 ms after the first entry, once for all that come until then', () => {
  const { flushSoon, timers, flushes, run } = setUp();
  flushSoon();
  flushSoon();
  expect(timers.map(({ delay }) => delay)).toEqual([20]);
  run();
  expect(flushes()).toBe(1);
});

it('flushes every 400 ms while one entry comes after the other', () => {
  const { flushSoon, timers, pass, run } = setUp();
  flushSoon();
  run();
  pass(100);
  flushSoon();
  expect(timers.map(({ delay }) => delay)).toEqual([300]);
});

it('waits no longer than 400 ms when the clock is set back', () => {
  const { flushSoon, timers, pass, run } = setUp();
  flushSoon();
  run();
  pass(-60_000);
  flushSoon();
  expect(timers.map(({ delay }) => delay)).toEqual([400]);
});
