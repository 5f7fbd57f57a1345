// When the browser's log is read again: soon, but not in the midst of what its length would hold up.
import { describe, expect, it } from 'vitest';
import { createReadingPace } from '../../../src/capture/live/reading-pace.ts';

function setUp() {
  let now = 1_000_000;
  const pace = createReadingPace(() => now);
  return {
    pace,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    now: () => now,
    /** So many requests in so many milliseconds, handed on every 400. */
    traffic: (count: number, milliseconds: number) => {
      for (let batch = 0; batch < milliseconds / 400; batch++) {
        now += 200;
        for (let each = 0; each < (count * 400) / milliseconds; each++) pace.requestFinished();
        now += 200;
        pace.batchFlushed();
      }
    },
    readIn: (milliseconds: number, entries: number) => {
      const since = now;
      now += milliseconds;
      pace.logRead(since, entries);
    },
  };
}

describe('the time to read the log', () => {
  it('comes soon after something is wanted of a short log', () => {
    const { pace, now, traffic } = setUp();
    traffic(30, 400);
    expect(pace.delay()).toBe(400);
    expect(pace.isBusy(now())).toBe(false);
  });

  it('comes later the longer the last reading took, and three seconds later at most', () => {
    const { pace, readIn, pass } = setUp();
    readIn(20, 600);
    expect(pace.delay()).toBe(800);
    readIn(60, 2000);
    expect(pace.delay()).toBe(2400);
    readIn(900, 30_000);
    expect(pace.delay()).toBe(3000);
    pass(60_000);
    expect(pace.delay()).toBe(400);
  });

  it('is not now while requests come one after the other and the log is long, for ten seconds', () => {
    const { pace, now, readIn, traffic, pass } = setUp();
    readIn(100, 3000);
    const wanted = now();
    traffic(10, 4000);
    expect(pace.isBusy(wanted)).toBe(true);
    traffic(10, 8000);
    expect(pace.isBusy(wanted)).toBe(false);
    traffic(1, 400);
    pass(400);
    expect(pace.isBusy(now())).toBe(false);
  });

  it('is not now in a flood, however long that lasts up to a minute, but once it is over', () => {
    const { pace, now, readIn, traffic, pass } = setUp();
    readIn(100, 3000);
    const wanted = now();
    traffic(5000, 50_000);
    expect(pace.isBusy(wanted)).toBe(true);
    pass(800);
    expect(pace.isBusy(wanted)).toBe(false);
    traffic(2000, 20_000);
    expect(pace.isBusy(wanted)).toBe(false);
  });

  it('is put off by a log that has grown long since it was read', () => {
    const { pace, now, readIn, traffic } = setUp();
    readIn(2, 50);
    traffic(500, 2000);
    expect(pace.isBusy(now())).toBe(false);
    traffic(1500, 6000);
    expect(pace.isBusy(now())).toBe(true);
    pace.logRestarted();
    expect(pace.isBusy(now())).toBe(false);
  });

  it('is no later by a clock that was set back', () => {
    const { pace, readIn, pass } = setUp();
    readIn(100, 3000);
    pass(-3_600_000);
    expect(pace.delay()).toBeLessThanOrEqual(3000);
  });
});
