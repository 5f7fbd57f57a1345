// Which entries have something to do with CORS.
import { describe, expect, it } from 'vitest';
import { readEntry } from '../../src/capture/entry.ts';
import { entry, PAGE } from './har.ts';

describe('what CORS does not govern', () => {
  it.each([
    ['a same-origin request', entry({ url: `${PAGE}/api`, requestHeaders: {} })],
    ['a same-origin POST, which sends Origin too', entry({ url: `${PAGE}/api`, method: 'POST' })],
    ['a navigation', entry({ type: 'document', requestHeaders: { Origin: PAGE } })],
    ['a plain image from elsewhere', entry({ type: 'image', requestHeaders: { Referer: `${PAGE}/` } })],
    ['a data: URL', entry({ url: 'data:text/plain,x' })],
  ])('%s is left out', (_name, given) => {
    expect(readEntry(given, PAGE)).toBeNull();
  });
});
