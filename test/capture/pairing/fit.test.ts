// How well a preflight fits a request.
import { describe, expect, it } from 'vitest';
import type { CapturedPreflight, CapturedRequest } from '../../../src/capture/captured.ts';
import { readEntry } from '../../../src/capture/entry.ts';
import { preflightCandidate, requestCandidate } from '../../../src/capture/pairing/candidates.ts';
import { misfit } from '../../../src/capture/pairing/fit.ts';
import type { HarPrograms } from '../../../src/capture/producers/index.ts';
import { createHeaderPool } from '../../../src/capture/reading/headers.ts';
import { entry, PAGE, preflightEntry, refusedEntry } from '../har.ts';
import { recorded, recordedPreflight } from '../programs.ts';

function fitOf(preflight: unknown, request: unknown, programs: HarPrograms | null = null): number {
  const read = (raw: unknown) => readEntry(raw, PAGE, createHeaderPool(), programs);
  const options = read(preflight) as CapturedPreflight;
  const candidate = preflightCandidate(options.preflight, options.requestNumber);
  return misfit(requestCandidate(null, read(request) as CapturedRequest, []), candidate);
}

const put = refusedEntry({ at: 1000, time: 10, requestHeaders: { 'x-a': '1' } });
const options = (words: Parameters<typeof preflightEntry>[0] = {}) =>
  preflightEntry({ at: 1000, time: 10, status: 404, asks: 'x-a', ...words });

describe('a preflight that fits exactly', () => {
  it('costs nothing', () => {
    expect(fitOf(options(), put)).toBe(0);
  });

  it('costs what it starts late and ends late', () => {
    expect(fitOf(options({ at: 1003 }), put)).toBe(6);
  });

  it('costs four times what it starts early', () => {
    expect(fitOf(options({ at: 998, time: 12 }), put)).toBe(8);
  });
});

describe('where a request starts when its preflight has ended', () => {
  const PASSING = {
    status: 204,
    responseHeaders: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' },
  };
  const request = recorded({ method: 'PUT', at: 5000 });
  const costOf = (preflight: Record<string, unknown>): number =>
    fitOf(preflight, request, { creator: 'Charles Proxy' });

  it('a preflight costs what lies between the two, however long it took', () => {
    expect(costOf(recordedPreflight({ at: 500, time: 4490, ...PASSING }))).toBe(10);
  });

  it('a preflight may seem to end after its request started', () => {
    expect(costOf(recordedPreflight({ at: 4900, time: 120, ...PASSING }))).toBe(20);
  });

  it('a preflight that ended half a minute before belongs to another request', () => {
    expect(
      fitOf(recordedPreflight(PASSING), recorded({ method: 'PUT', at: 40_000 }), {
        creator: 'Charles Proxy',
      }),
    ).toBe(Number.POSITIVE_INFINITY);
  });
});

it('costs more when the preflight lists fewer headers than the request has', () => {
  expect(fitOf(preflightEntry({ at: 1000, status: 404 }), put)).toBe(1000);
});

it.each([
  ['another method', options({ for: 'DELETE' })],
  ['a header the request does not have', options({ asks: 'x-b' })],
  ['a start long before the request', options({ at: 700 })],
  ['a start long after its end', options({ at: 1300 })],
])('is infinite for %s', (_what, preflight) => {
  expect(fitOf(preflight, put)).toBe(Number.POSITIVE_INFINITY);
});

describe('a refused preflight and a request that passed', () => {
  /** The request went out 12 ms after its start. */
  const passed = {
    ...entry({ method: 'PUT', at: 1000, time: 30, requestHeaders: { Origin: PAGE, 'x-a': '1' } }),
    timings: { _blocked_queueing: 12 },
  };
  const withoutHeaders = options({ status: 204 });

  it('fit where the one ended as the other went out: an extension changed the headers between', () => {
    expect(fitOf(withoutHeaders, passed)).toBe(4);
  });

  it.each([
    ['the preflight’s status is one that no extension can change', options(), passed],
    ['it went out later', withoutHeaders, { ...passed, timings: { _blocked_queueing: 42 } }],
    ['nothing shows when it went out', withoutHeaders, { ...passed, timings: {} }],
    [
      'it was blocked',
      withoutHeaders,
      { ...passed, response: { status: 200, headers: [], _error: 'net::ERR_FAILED' } },
    ],
    ['the preflight lists other headers', options({ status: 204, asks: '' }), passed],
  ])('don’t where %s', (_why, preflight, request) => {
    expect(fitOf(preflight, request)).toBe(Number.POSITIVE_INFINITY);
  });
});
