// What Firefox's entries show by what is missing from them.
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/cors/verdict.ts';
import { exchangesOf } from '../exchanges.ts';
import { API, firefoxEntry, PAGE } from '../firefox-har.ts';
import { knownOf, outcomesOf, readLog, recorded } from '../programs.ts';

describe('a request without a response', () => {
  const nothing = { blocked: 0, dns: 0, connect: 0, ssl: 0, send: 0, wait: 0, receive: 0 };

  it('has no connection where no time was spent on sending it', () => {
    const [exchange] = exchangesOf({ entries: [firefoxEntry({ status: 0, timings: nothing })] });
    expect(exchange && judge(exchange)).toMatchObject({ outcome: 'not-cors', notCors: 'network' });
  });

  it('is unclear where it was sent, since its response may not have been recorded', () => {
    const [exchange] = exchangesOf({
      entries: [firefoxEntry({ status: 0, timings: { ...nothing, send: 3 } })],
    });
    expect(exchange && judge(exchange)).toMatchObject({ outcome: 'undetermined', withCredentials: null });
  });
});

describe('a request that has no timings', () => {
  /** As Firefox's log has them (measured, 153). */
  const unended = (requestHeaders: Record<string, string>, method = 'GET') =>
    recorded({
      method,
      url: `${API}/items`,
      status: 0,
      time: 0,
      responseHeaders: {},
      requestHeaders: {
        Host: '127.0.0.1:8000',
        'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
        Origin: PAGE,
        ...requestHeaders,
      },
      entry: { timings: {} },
    });

  it('was stopped before the network where nothing of the network is in it', async () => {
    expect(await outcomesOf('firefox', [unended({})])).toEqual(['not-cors blocked-before-network']);
  });

  it.each([
    ['Connection', 'keep-alive'],
    ['Sec-Fetch-Mode', 'cors'],
  ])('was under way, aborted or a service worker’s where it has %s', async (name, value) => {
    const entries = [unended({ [name]: value })];
    expect(await outcomesOf('firefox', entries)).toEqual(['undetermined']);
    expect(await knownOf('firefox', entries)).toEqual([
      'No response from 127.0.0.1:8000 is in this recording, and the reason wasn’t recorded.',
    ]);
  });

  it('is one with the preflight that refused it', async () => {
    const refused = recorded({
      url: `${API}/items`,
      at: 5,
      method: 'OPTIONS',
      status: 403,
      requestHeaders: { Origin: PAGE, 'Access-Control-Request-Method': 'PUT' },
    });
    const put = unended({ Connection: 'keep-alive' }, 'PUT');
    expect(await outcomesOf('firefox', [put, refused])).toEqual([
      'blocked PreflightMissingAllowOriginHeader',
    ]);
  });
});

describe('a response of no server', () => {
  /** As Firefox records what a service worker made, and what its cache held (measured, 153). */
  const ofNoServer = (responseHeaders: Record<string, string>, entry: object = {}) =>
    recorded({
      url: `${API}/items`,
      responseHeaders,
      response: { headersSize: 0 },
      entry: { pageref: 'page_1', ...entry },
    });

  it('is unclear where its headers forbid it: no service worker’s response is checked', async () => {
    const entries = [ofNoServer({ 'Content-Type': 'text/plain' })];
    expect(await outcomesOf('firefox', entries)).toEqual(['undetermined']);
    expect(await knownOf('firefox', entries)).toEqual([
      'This response came from a cache or from the page’s service worker. CORS isn’t checked for a response that a service worker made.',
    ]);
  });

  it('passes where its headers allow it, and proves nothing of the server', async () => {
    const { exchanges } = await readLog('firefox', [ofNoServer({ 'Access-Control-Allow-Origin': '*' })]);
    expect(exchanges.map((one) => judge(one))).toMatchObject([{ outcome: 'allowed', onWire: false }]);
  });

  it.each([
    ['an address', { serverIPAddress: '127.0.0.1', connection: '8000' }],
    ['a head of some size', { response: { status: 200, headers: [], headersSize: 157 } }],
  ])('is another where there is %s', async (_what, entry) => {
    expect(await outcomesOf('firefox', [ofNoServer({}, entry)])).toEqual([
      'blocked MissingAllowOriginHeader',
    ]);
  });
});

describe('a repeated header', () => {
  const outcome = (responseHeaders: Record<string, readonly string[]>) => {
    const [exchange] = exchangesOf({ entries: [firefoxEntry({ responseHeaders })] });
    return exchange && judge(exchange).outcome;
  };

  it('counts without what is empty of it, as Firefox joins it', () => {
    expect(outcome({ 'access-control-allow-origin': ['', PAGE] })).toBe('allowed');
    expect(outcome({ 'access-control-allow-origin': ['', ''] })).toBe('blocked');
  });

  it('is refused all the same in the usual spelling', () => {
    expect(outcome({ 'Access-Control-Allow-Origin': ['', PAGE] })).toBe('blocked');
  });
});
