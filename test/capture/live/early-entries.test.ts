// An entry that came by event is not taken from the first log again.
import { expect, it } from 'vitest';
import { createEarlyEntries } from '../../../src/capture/live/early-entries.ts';
import { entry } from '../har.ts';

it('knows an entry of the log that came by event', () => {
  const early = createEarlyEntries();
  early.note(entry({ at: 1 }));
  const isNew = early.close();
  expect([entry({ at: 1 }), entry({ at: 2 }), null].map(isNew)).toEqual([false, true, true]);
});

it('notes nothing once it is closed', () => {
  const early = createEarlyEntries();
  const isNew = early.close();
  early.note(entry());
  expect(isNew(entry())).toBe(true);
});
