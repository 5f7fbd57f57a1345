// Broken entries are read without a throw.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../src/capture/assemble.ts';
import { readEntry } from '../../src/capture/entry.ts';
import { judge } from '../../src/cors/verdict.ts';
import { exchangesOf } from './exchanges.ts';
import { API as FIREFOX_API, firefoxEntry, firefoxPreflight } from './firefox-har.ts';
import { entry, PAGE, preflightEntry, refusedEntry } from './har.ts';

describe('bad entries', () => {
  const junk = fc.oneof(
    fc.constant(null),
    fc.constant(undefined),
    fc.integer(),
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.array(fc.anything(), { maxLength: 3 }),
    fc.object({ maxDepth: 2 }),
    fc.constantFrom('net::ERR_FAILED', 'preflight', 'OPTIONS', 'http://', 'javascript:1', '\u202e'),
  );
  it('never make it throw, and what has a foreign Origin is never lost', () => {
    const paths = [
      ['startedDateTime'],
      ['time'],
      ['_initiator'],
      ['_initiator', 'stack'],
      ['_initiator', 'stack', 'callFrames'],
      ['_resourceType'],
      ['request', 'headers', '0', 'value'],
      ['request', 'postData'],
      ['response'],
      ['response', 'status'],
      ['response', 'headers'],
      ['response', 'headers', '0'],
      ['response', 'redirectURL'],
      ['response', '_error'],
      ['response', '_fetchedViaServiceWorker'],
    ];
    const base = [
      entry({ responseHeaders: { 'Access-Control-Allow-Origin': '*' }, error: 'net::ERR_FAILED' }),
      preflightEntry({ responseHeaders: { Vary: 'Origin' } }),
      refusedEntry(),
    ];
    const assembler = createAssembler();
    fc.assert(
      fc.property(
        fc.constantFrom(...base),
        fc.array(fc.tuple(fc.constantFrom(...paths), junk), { maxLength: 4 }),
        (one, changes) => {
          const mutated = structuredClone(one);
          for (const [path, value] of changes) put(mutated, path, value);
          const captured = readEntry(mutated, PAGE);
          if (captured) assembler.add(captured);
        },
      ),
      { numRuns: 10_000 },
    );
  });
  it('of any shape at all are read without a throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => void readEntry(value, PAGE)),
      { numRuns: 5000 },
    );
  });
});

function put(target: unknown, path: readonly string[], value: unknown): void {
  let at = target as Record<string, unknown>;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    if (typeof next !== 'object' || next === null) return;
    at = next as Record<string, unknown>;
  }
  const key = path[path.length - 1];
  if (key !== undefined) at[key] = value;
}

describe('a broken entry of Firefox', () => {
  it.each([
    ['no timings', { ...firefoxEntry({ status: 0 }), timings: null }],
    ['timings of another type', { ...firefoxEntry({ status: 0 }), timings: 'soon' }],
    ['words for times', { ...firefoxEntry({ status: 0 }), timings: { send: 'x' } }],
    ['no response', { ...firefoxEntry(), response: 7 }],
    ['an OPTIONS without a response', { ...firefoxPreflight(), response: undefined }],
    [
      'a bare OPTIONS',
      {
        request: {
          method: 'OPTIONS',
          url: FIREFOX_API,
          headers: [{ name: 'access-control-request-method' }],
        },
      },
    ],
  ])('is read without a throw: %s', (_what, raw) => {
    expect(() => exchangesOf({ entries: [raw, raw] }).map(judge)).not.toThrow();
  });
});
