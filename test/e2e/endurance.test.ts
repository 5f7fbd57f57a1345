// A shorter form of `npm run endurance`: nothing is lost below the limit, and what is above it is counted.
import { describe, expect, it } from 'vitest';
import { endure } from './endurance.ts';

const COUNT = 2000;

describe(`${COUNT} requests in the real DevTools`, () => {
  it('are all recorded and listed, and rows open while they come in', async () => {
    const readings = await endure({ count: COUNT, every: COUNT / 2 });
    expect(readings.map(({ requests, held, dropped }) => [requests, held, dropped])).toEqual([
      [COUNT / 2, COUNT / 2, 0],
      [COUNT, COUNT, 0],
    ]);
    for (const { rows, different } of readings) expect(rows).toBeGreaterThanOrEqual(different);
    expect(readings.flatMap(({ clicks }) => clicks).length).toBeGreaterThan(0);
  }, 180_000);
});
