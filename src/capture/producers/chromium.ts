// Chromium's DevTools: every failure is marked, and everything that was sent has an entry.
import { type JsonObject, objectOf } from '../json.ts';
import { cut, LIMIT } from '../reading/limits.ts';
import type { Producer } from './types.ts';

function errorOf(entry: JsonObject): string | null {
  const error = objectOf(entry.response)._error;
  return typeof error === 'string' ? cut(error, LIMIT.name) : null;
}

export const chromium: Producer = {
  browser: 'chromium',
  deliversRefusedRequests: true,
  deliversBeforeRawHeaders: true,
  marksRequestsOutsidePage: true,
  deliversTargetsFirst: false,
  marksStoppedRedirects: true,
  unsentTargetError: 'net::ERR_ABORTED',
  preflightWindow: 250,
  redirectWindow: 120_000,
  checkedHeaders: (headers) => headers,
  endingOf(entry, _requestHeaders, hasResponse) {
    const error = errorOf(entry);
    return { error, inFlight: !hasResponse && error === null };
  },
  preflightEndingOf: (entry) => ({ error: errorOf(entry) }),
};
