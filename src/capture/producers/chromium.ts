// Chromium's DevTools: every failure is marked, and everything that was sent has an entry (measured, Chromium 156).
import { type JsonObject, objectOf } from '../json.ts';
import { rawHeader } from '../reading/headers.ts';
import { cut, LIMIT } from '../reading/limits.ts';
import type { Producer } from './types.ts';
import { wire } from './wire.ts';

/** The empty text is an error too: the request was stopped before the network. */
function errorOf(entry: JsonObject): string | null {
  const error = objectOf(entry.response)._error;
  return typeof error === 'string' ? cut(error, LIMIT.name) : null;
}

/**
 * Measured, Chromium 156: what came over a connection has an address, in pages and in workers. Overrides in DevTools, and
 * tools that intercept requests as they do, leave a response without one. So do caches, service workers, and the redirects
 * to https that the browser makes itself.
 */
function isReplaced({
  serverIPAddress,
  connection,
  _connectionId,
  _fromCache,
  response,
}: JsonObject): boolean {
  const { headers, headersSize, _fetchedViaServiceWorker } = objectOf(response);
  return (
    serverIPAddress === '' &&
    connection === undefined &&
    _connectionId === undefined &&
    _fromCache === undefined &&
    _fetchedViaServiceWorker !== true &&
    headersSize === -1 &&
    rawHeader(headers, 'non-authoritative-reason') === null
  );
}

export const chromium: Producer = {
  recording: {
    by: 'chromium',
    ofBrowser: true,
    marksFailures: true,
    keepsFailures: true,
    keepsPreflights: true,
    keepsBlockedResponses: true,
    keepsRedirectTargets: true,
    consoleNames: 'chromium',
  },
  deliversRefusedRequests: true,
  deliversBeforeRawHeaders: true,
  marksRequestsOutsidePage: true,
  keepsHeaders: true,
  joinsRepeatedHeaders: false,
  deliversTargetsFirst: false,
  marksStoppedRedirects: true,
  unsentTargetError: 'net::ERR_ABORTED',
  startsAfterPreflight: false,
  preflightWindow: 250,
  redirectWindow: 120_000,
  isReplaced,
  isStored: ({ _fromCache }) => typeof _fromCache === 'string',
  checkedHeaders: (headers) => headers,
  endingOf(entry, _requestHeaders, hasResponse) {
    const error = errorOf(entry);
    return { error, inFlight: !hasResponse && error === null };
  },
  preflightEndingOf: (entry) => ({ error: errorOf(entry) }),
};

/**
 * Files of Chrome from before it wrote `_resourceType` (2011 to 2019, read off public files): an error is written only where
 * there is one, not for every failure, and headers may be provisional. A request starts when its preflight has ended.
 */
export const earlyChromium: Producer = {
  ...wire,
  recording: { ...wire.recording, by: 'early-chromium', consoleNames: 'chromium' },
  endingOf: (entry) => ({ error: errorOf(entry) || null, inFlight: false }),
};
