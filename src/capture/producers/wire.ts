// Proxies and packet readers (Charles, Fiddler, mitmproxy, HTTP Toolkit, BrowserMob, ZAP), and whoever is not known: what went over
// the wire, in complete headers, and nothing of what the browser made of it (read off public files; a proxy recorded anew in test/producers).
import { type JsonObject, objectOf } from '../json.ts';
import { cut, LIMIT } from '../reading/limits.ts';
import type { Producer } from './types.ts';

/** The text of a failure: Chromium's net error, WebKit's sentence, a proxy's own words; null where there is none. */
export function errorOf(entry: JsonObject): string | null {
  const error = objectOf(entry.response)._error;
  return typeof error === 'string' && error !== '' ? cut(error, LIMIT.name) : null;
}

export const wire: Producer = {
  recording: {
    by: 'wire',
    ofBrowser: true,
    marksFailures: false,
    keepsFailures: true,
    keepsPreflights: true,
    keepsBlockedResponses: true,
    // Only what goes through the proxy is in its recording.
    keepsRedirectTargets: false,
    consoleNames: null,
  },
  deliversRefusedRequests: false,
  deliversBeforeRawHeaders: false,
  marksRequestsOutsidePage: false,
  keepsHeaders: false,
  joinsRepeatedHeaders: true,
  deliversTargetsFirst: true,
  marksStoppedRedirects: false,
  unsentTargetError: null,
  startsAfterPreflight: true,
  preflightWindow: 250,
  redirectWindow: 5000,
  isReplaced: () => false,
  isStored: ({ _fromCache }) => typeof _fromCache === 'string',
  checkedHeaders: (headers) => headers,
  endingOf: (entry, _requestHeaders, hasResponse) => ({
    error: hasResponse ? null : errorOf(entry),
    inFlight: false,
  }),
  // A preflight without a response ended all the same: a file holds what has ended.
  preflightEndingOf: (entry, _requestHeaders, hasResponse) => ({
    error: hasResponse ? null : (errorOf(entry) ?? 'no answer'),
  }),
};
