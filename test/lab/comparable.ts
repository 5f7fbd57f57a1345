// A scenario's declaration as a pattern that Chromium's verdict is held against.
import { expect } from 'vitest';
import type { Expected } from './types.ts';

/** The declaration, where null stands for any parameter. */
export function comparable(expected: Expected): unknown {
  const open = expected.outcome === 'blocked' && expected.parameter === null;
  return open ? { ...expected, parameter: expect.stringMatching(/./) } : expected;
}
