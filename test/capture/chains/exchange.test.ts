// Which request chains are exchanges that have to do with CORS.
import { describe, expect, it } from 'vitest';
import { judged } from '../../judged.ts';
import { assemble, last } from '../assembled.ts';
import { entry, PAGE } from '../har.ts';

describe('a failure on the page’s own origin', () => {
  const failure = entry({
    at: 12,
    url: `${PAGE}/back`,
    status: 0,
    error: 'net::ERR_EMPTY_RESPONSE',
    requestHeaders: { Referer: `${PAGE}/` },
  });
  const hop = entry({
    status: 307,
    redirectURL: `${PAGE}/back`,
    responseHeaders: { 'Access-Control-Allow-Origin': PAGE },
  });

  it('is nothing by itself', () => {
    expect(assemble([failure])).toEqual([]);
  });

  it('is listed where the browser says no more than that it failed, with an Origin or without', () => {
    for (const requestHeaders of [{}, { Origin: PAGE }]) {
      const bare = entry({
        url: `${PAGE}/a`,
        method: 'PUT',
        status: 0,
        error: 'net::ERR_FAILED',
        requestHeaders,
      });
      expect(assemble([bare])).toHaveLength(1);
    }
  });

  it('is listed where its error shows a redirect that was not recorded', () => {
    const redirected = entry({
      url: `${PAGE}/a`,
      status: 0,
      error: 'net::ERR_UNSAFE_REDIRECT',
      requestHeaders: {},
    });
    expect(assemble([redirected]).map((one) => judged(one).notCors)).toEqual(['unsafe-redirect']);
  });

  it('ends the exchange whose redirect led to it', () => {
    for (const entries of [
      [hop, failure],
      [failure, hop],
    ]) {
      expect(assemble(entries).map((one) => last(one)?.error)).toEqual(['net::ERR_EMPTY_RESPONSE']);
    }
  });
});
