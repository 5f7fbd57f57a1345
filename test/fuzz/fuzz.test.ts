// A smaller portion of `npm run fuzz`: broken entries and files, taken all the way.
import { describe, expect, it } from 'vitest';
import { fuzz } from './run.ts';

const COUNT = 5000;

describe(`${COUNT} broken entries and the files among them`, () => {
  it.each([7, 20_260_101])(
    'are read, listed, explained, mended and asked for without a throw or a lost request (seed %i)',
    async (seed) => {
      const tally = await fuzz(seed, COUNT);
      expect(tally.entries).toBe(COUNT);
      expect(tally.listed).toBeGreaterThan(COUNT / 4);
      expect(tally.readable).toBeGreaterThan(tally.files / 20);
      expect(tally.fixes).toBeGreaterThan(COUNT);
      expect(tally.commands).toBeGreaterThan(COUNT);
    },
    120_000,
  );
});
