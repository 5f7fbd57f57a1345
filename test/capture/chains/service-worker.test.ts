// Requests of workers, and a page's failure that its service worker explains.
import { describe, expect, it } from 'vitest';
import { assemble, crowd } from '../assembled.ts';
import { entry, PAGE } from '../har.ts';

describe('workers', () => {
  const error = 'net::ERR_FAILED';
  const hints = { 'sec-ch-ua': '"Chromium"', Referer: `${PAGE}/` };
  const page = entry({ at: 0, time: 60, status: 0, error, requestHeaders: hints });

  it('are known by having no page and no client hints', () => {
    const requestHeaders = { Referer: `${PAGE}/`, 'User-Agent': 'Chrome' };
    const given = { status: 0, error, requestHeaders };
    expect(assemble([entry({ ...given, outsidePage: true })])[0]?.fromWorker).toBe(true);
    expect(assemble([entry(given)])[0]?.fromWorker).toBe(false);
    expect(assemble([entry({ ...given, requestHeaders: hints, outsidePage: true })])[0]?.fromWorker).toBe(
      false,
    );
  });

  const own = { at: 10, time: 40, outsidePage: true, error, requestHeaders: { ...hints, Origin: PAGE } };
  it.each([
    ['first', [entry(own), page]],
    ['last', [page, entry(own)]],
  ])('of service explain the page’s bare failure when their own request comes %s', (_name, entries) => {
    const exchanges = assemble(entries).sort((one, other) => one.legs[0].startedAt - other.legs[0].startedAt);
    expect(exchanges.map(({ viaServiceWorker }) => viaServiceWorker)).toEqual([true, false]);
  });
  it('of service do so however many other URLs are requested at the same time', () => {
    const exchanges = assemble([page, entry(own), ...crowd(2)]);
    expect(exchanges.filter(({ viaServiceWorker }) => viaServiceWorker)).toHaveLength(1);
  });
  it.each([
    ['another time', entry({ ...own, at: 100 })],
    ['another method', entry({ ...own, method: 'POST' })],
    ['the page itself', entry({ ...own, outsidePage: false })],
    ['nothing to see', entry({ ...own, status: 0, requestHeaders: hints })],
  ])('of service do not when it has %s', (_name, other) => {
    expect(assemble([page, other]).some(({ viaServiceWorker }) => viaServiceWorker)).toBe(false);
  });
});
