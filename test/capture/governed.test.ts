// Which entries have something to do with CORS.
import { describe, expect, it } from 'vitest';
import { readEntry } from '../../src/capture/entry.ts';
import { relevanceOf } from '../../src/capture/governed.ts';
import { entry, PAGE } from './har.ts';

describe('what CORS does not govern', () => {
  it.each([
    ['a same-origin request', entry({ url: `${PAGE}/api`, requestHeaders: {} })],
    ['a same-origin POST, which sends Origin too', entry({ url: `${PAGE}/api`, method: 'POST' })],
    ['a navigation', entry({ type: 'document', requestHeaders: { Origin: PAGE } })],
    ['a plain image from elsewhere', entry({ type: 'image', requestHeaders: { Referer: `${PAGE}/` } })],
    ['a data: URL', entry({ url: 'data:text/plain,x' })],
    [
      'a WebTransport that failed',
      entry({ type: 'webtransport', status: 0, requestHeaders: {}, responseHeaders: {} }),
    ],
    [
      'a report of a policy’s violation',
      entry({ type: 'csp-violation-report', status: 0, error: 'net::ERR_FAILED' }),
    ],
  ])('%s is left out', (_name, given) => {
    expect(readEntry(given, PAGE)).toBeNull();
  });
});

describe('relevance', () => {
  const own = `${PAGE}/a`;
  it.each([
    ['whole', 'another origin’s response', entry()],
    [
      'none',
      'a form post to another origin',
      entry({ requestHeaders: { Origin: PAGE, 'Sec-Fetch-Mode': 'navigate' } }),
    ],
    [
      'whole',
      'a redirect on the own origin',
      entry({ url: own, status: 302, redirectURL: '/b', requestHeaders: {} }),
    ],
    [
      'as-target',
      'a network failure on the own origin',
      entry({ url: own, status: 0, error: 'net::ERR_EMPTY_RESPONSE' }),
    ],
    ['whole', 'a bare failure on the own origin', entry({ url: own, status: 0, error: 'net::ERR_FAILED' })],
    [
      'none',
      'an image that failed on the own origin',
      entry({ url: own, type: 'image', status: 0, error: 'net::ERR_FAILED' }),
    ],
    ['none', 'a response that the page never read', entry({ url: own, error: 'net::ERR_ABORTED' })],
  ])('is %s for %s', (relevance, _what, given) => {
    expect(relevanceOf(given, PAGE)).toBe(relevance);
  });
});
