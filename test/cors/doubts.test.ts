// What makes a fault in a recording doubtful: near it, the same recording without the reason, which is blocked.
import { describe, expect, it } from 'vitest';
import { firefox } from '../../src/capture/producers/firefox.ts';
import { wire } from '../../src/capture/producers/wire.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { blocked, type ExchangeWords, exchange } from '../exchange.ts';
import { judged } from '../judged.ts';

const ALLOW = 'Access-Control-Allow-Origin';
const CHROME = { Host: 'api.example.com', 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0' };
const seen = (words: ExchangeWords): Exchange =>
  exchange({ recording: wire.recording, requestHeaders: CHROME, ...words });
const outcomeOf = (words: ExchangeWords): string => judged(seen(words)).outcome;

describe('in a recording that marks no failure', () => {
  it.each<[string, ExchangeWords, ExchangeWords]>([
    ['a request of an extension', { page: 'chrome-extension://abc' }, {}],
    ['a request of a Firefox extension', { page: 'moz-extension://abc' }, {}],
    ['a request of an app that shows a file', { page: 'file://' }, { page: 'capacitor://localhost' }],
    [
      'a request without a User-Agent',
      { requestHeaders: { Host: 'api.example.com' } },
      { requestHeaders: {} },
    ],
    ['an empty User-Agent', { requestHeaders: { Host: 'api.example.com', 'User-Agent': '' } }, {}],
    [
      'a masked Allow-Origin',
      { response: { headers: { [ALLOW]: '[REDACTED]' } } },
      { response: { headers: { [ALLOW]: 'all' } } },
    ],
    [
      'asterisks for Allow-Origin',
      { response: { headers: { [ALLOW]: '****' } } },
      { response: { headers: { [ALLOW]: 'x' } } },
    ],
    ['a masked Origin', { page: '[Origin redacted]' }, { page: 'https://redacted.example' }],
    [
      'the first step of a Windows login',
      { response: { status: 401, headers: { 'WWW-Authenticate': 'NTLM' } } },
      { response: { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } } },
    ],
    ['a proxy’s login', { response: { status: 407 } }, { response: { status: 403 } }],
    ['a misdirected request', { response: { status: 421 } }, { response: { status: 429 } }],
  ])('%s is never called blocked', (_what, doubtful, near) => {
    expect(outcomeOf(doubtful)).toBe('undetermined');
    expect(outcomeOf(near)).toBe('blocked');
  });

  it('a preflight for a private network is never called blocked, as Chrome only warned', () => {
    const [leg] = seen({ preflight: { status: 404 }, response: null }).legs;
    const of = (name: string): string => {
      const { preflight } = leg;
      if (!preflight) throw new Error('There is no preflight.');
      const requestHeaders = [...preflight.requestHeaders, { name, value: 'true' }];
      const legs = [{ ...leg, preflight: { ...preflight, requestHeaders } }] as const;
      return judged({ ...seen({}), legs }).outcome;
    };
    expect(of('Access-Control-Request-Private-Network')).toBe('undetermined');
    expect(of('Priority')).toBe('blocked');
  });

  it('a response whose headers weren’t recorded is never called blocked', () => {
    const [leg] = seen({}).legs;
    const { response } = leg;
    if (!response) throw new Error('There is no response.');
    const legs = [{ ...leg, response: { ...response, lacksHeaders: true } }] as const;
    expect(judged({ ...seen({}), legs }).outcome).toBe('undetermined');
  });

  it('says what would settle it', () => {
    const { unsettled } = judged(seen({ page: 'chrome-extension://abc', recording: firefox.recording }));
    expect(unsettled?.known).toContain('chrome-extension://abc');
    expect(unsettled?.settle).toContain(ALLOW);
  });
});

describe('where failures are marked', () => {
  it('a masked Allow-Origin doesn’t say why it was blocked', () => {
    expect(judged(blocked({ [ALLOW]: '[REDACTED]' })).outcome).toBe('undetermined');
  });

  it('a masked Allow-Origin doesn’t make what passed pass in this browser only', () => {
    const passed = {
      requestHeaders: { 'Sec-Fetch-Mode': 'cors' },
      response: { headers: { [ALLOW]: '[REDACTED]' } },
    };
    expect(judged(exchange(passed))).toMatchObject({ outcome: 'allowed', onlyHere: false, onWire: false });
  });
});
