// chrome-har and those that write with it or like it (browsertime, sitespeed.io, puppeteer-har, chrome-har-capturer, WebPageTest):
// requests that failed are left out, so a refused preflight is alone (measured, chrome-har 1.3 and puppeteer-har 1.1).
import { firstHeader } from '../../cors/headers.ts';
import type { Producer } from './types.ts';
import { wire } from './wire.ts';

/** Headers that are the redirect's in the entry of its target. */
const COPIED = /^(?:access-control-|location$)/i;

export const chromeHar: Producer = {
  ...wire,
  recording: {
    ...wire.recording,
    by: 'chrome-har',
    keepsFailures: false,
    keepsBlockedResponses: false,
    keepsRedirectTargets: false,
  },
  checkedHeaders: (headers, status) =>
    status < 300 && firstHeader(headers, 'location') !== null
      ? headers.filter(({ name }) => !COPIED.test(name))
      : headers,
};
