// Long work in pieces: whole in the end, in order, and given up when nobody wants it any more.
import { expect, test } from 'vitest';
import { inSlices } from '../../src/panel/store/slices.ts';

function setUp() {
  let time = 0;
  const tasks: (() => void)[] = [];
  return {
    tasks,
    schedule: (run: () => void) => void tasks.push(run),
    now: () => time,
    spend: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

test('pieces end after a few milliseconds, and the whole comes in order', () => {
  const { tasks, schedule, now, spend } = setUp();
  const counts: number[] = [];
  let done: readonly number[] = [];
  let made = 0;
  const double = (item: number): number => {
    made++;
    spend(3);
    return item * 2;
  };
  inSlices(
    [1, 2, 3, 4, 5, 6, 7],
    double,
    (all) => {
      done = all;
    },
    schedule,
    now,
  );
  expect(made).toBe(0);
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    task();
    counts.push(made);
  }
  expect(counts).toEqual([3, 6, 7]);
  expect(done).toEqual([2, 4, 6, 8, 10, 12, 14]);
});

test('nothing more is made, nor handed over, once it was given up', () => {
  const { tasks, schedule, now, spend } = setUp();
  let made = 0;
  const giveUp = inSlices(
    [1, 2, 3, 4],
    () => {
      made++;
      spend(9);
    },
    () => expect.unreachable(),
    schedule,
    now,
  );
  tasks.shift()?.();
  giveUp();
  for (let task = tasks.shift(); task; task = tasks.shift()) task();
  expect(made).toBe(1);
});

test('nothing is made of nothing', () => {
  const { tasks, schedule } = setUp();
  let done: readonly number[] | null = null;
  inSlices<number, number>(
    [],
    (item) => item,
    (all) => {
      done = all;
    },
    schedule,
  );
  tasks.shift()?.();
  expect(done).toEqual([]);
});
