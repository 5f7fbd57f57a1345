// Playwright's recordHar: `_failureText` marks a failure with status -1, whose headers are dropped, and there are no
// preflights (measured, Playwright 1.65). It drives any browser.
import { objectOf, textOf } from '../json.ts';
import { cut, LIMIT } from '../reading/limits.ts';
import { chromium } from './chromium.ts';
import type { Producer } from './types.ts';

export const playwright: Producer = {
  ...chromium,
  recording: {
    ...chromium.recording,
    by: 'playwright',
    keepsPreflights: false,
    keepsBlockedResponses: false,
    consoleNames: null,
  },
  deliversBeforeRawHeaders: false,
  marksRequestsOutsidePage: false,
  marksStoppedRedirects: false,
  unsentTargetError: null,
  isReplaced: () => false,
  endingOf(entry, _requestHeaders, hasResponse) {
    const { _failureText, _error } = objectOf(entry.response);
    const error = cut(textOf(_failureText) || textOf(_error), LIMIT.name) || null;
    // An event stream that the page closed and a download have a response and this error (measured): neither failed.
    return { error: hasResponse && error === 'net::ERR_ABORTED' ? null : error, inFlight: false };
  },
};
