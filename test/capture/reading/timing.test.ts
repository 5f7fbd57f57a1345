// When a request started, by its entry.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry } from '../../../src/capture/entry.ts';
import { entry } from '../har.ts';

function startOf(startedDateTime: unknown): number | null {
  const captured = readEntry({ ...entry(), startedDateTime }, null);
  return captured?.kind === 'request' ? captured.leg.startedAt : null;
}

describe('the start of a request', () => {
  it('is the time that is written, to the millisecond', () => {
    const near = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 0, 1, 0, 5) });
    const any = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const times = fc.oneof(near, any.map(Number));
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 20 }), (all) => {
        expect(all.map((at) => startOf(new Date(at).toISOString()))).toEqual(all);
      }),
    );
  });

  it.each([
    ['2026-01-01T00:00:05.25:Z', 0],
    ['2026-01-01T00:00:65.250Z', 0],
    ['2026-01-01T00:00:05,250Z', 0],
    ['2026-01-01T00:00:05.250+', 0],
    ['2026-01-01T24:00:00.000Z', Date.UTC(2026, 0, 2)],
    ['2026-01-01T24:00:05.000Z', 0],
    ['2026-01-01T00:00:05Z', Date.UTC(2026, 0, 1, 0, 0, 5)],
    ['2026-01-01T01:00:05.250+01:00', Date.UTC(2026, 0, 1, 0, 0, 5, 250)],
    ['yesterday', 0],
    ['', 0],
    [5, 0],
    [null, 0],
  ])('of %j is %d, after a good one of the same minute too', (written, at) => {
    startOf('2026-01-01T00:00:01.000Z');
    expect(startOf(written)).toBe(at);
    expect(startOf('2026-01-01T00:00:02.003Z')).toBe(Date.UTC(2026, 0, 1, 0, 0, 2, 3));
  });
});
