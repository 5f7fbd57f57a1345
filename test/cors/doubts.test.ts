// What makes a fault in a recording doubtful: near it, the same recording without the reason, which is blocked.
import { describe, expect, it } from 'vitest';
import { firefox } from '../../src/capture/producers/firefox.ts';
import { wire } from '../../src/capture/producers/wire.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { blocked, type ExchangeWords, exchange, PAGE } from '../exchange.ts';
import { judged } from '../judged.ts';

const ALLOW = 'Access-Control-Allow-Origin';
const CHROME = { Host: 'api.example.com', 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0' };
const ALLOWS_OPTIONS = { headers: { [ALLOW]: PAGE, 'Access-Control-Allow-Methods': 'OPTIONS' } };
const seen = (words: ExchangeWords): Exchange =>
  exchange({ recording: wire.recording, requestHeaders: CHROME, ...words });
const outcomeOf = (words: ExchangeWords): string => judged(seen(words)).outcome;
const from = (Origin: string | readonly string[]): ExchangeWords => ({
  page: typeof Origin === 'string' ? Origin : PAGE,
  requestHeaders: { ...CHROME, Origin },
});
const by = (name: string): ExchangeWords => ({ requestHeaders: { ...CHROME, [name]: '203.0.113.7' } });

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
    [
      'the first step of a Windows login beside another way to sign in',
      { response: { status: 401, headers: { 'WWW-Authenticate': ['Basic realm="x"', 'Negotiate'] } } },
      { response: { status: 401, headers: { 'WWW-Authenticate': ['Basic realm="NTLM"', 'Digest'] } } },
    ],
    ['a filtered Allow-Origin', { response: { headers: { [ALLOW]: '[FILTERED]' } } }, {}],
    ['an Origin whose host was replaced', from('https://redacted'), from('https://redacted.example')],
    ['a request of the browser’s own page', from('chrome://new-tab-page'), from('app://obsidian.md')],
    ['a request of the developer tools', from('devtools://devtools'), from('ionic://localhost')],
    [
      'a request that no site made',
      { requestHeaders: { ...CHROME, 'Sec-Fetch-Site': 'none' } },
      { requestHeaders: { ...CHROME, 'Sec-Fetch-Site': 'cross-site' } },
    ],
    ['a list of origins', from(`${PAGE}, ${PAGE}`), from(PAGE)],
    ['origins with a space between them', from(`${PAGE} https://b.example`), from('null')],
    ['an Origin with a slash', from(`${PAGE}/`), from('http://localhost:3000')],
    ['an Origin with a path', from(`${PAGE}/page`), from('http://[::1]:3000')],
    ['an Origin without a scheme', from('app.example.com'), from('https://xn--bcher-kva.example')],
    ['an Origin in capitals', from('HTTPS://APP.example.com'), from('capacitor://localhost')],
    ['an Origin with its default port', from(`${PAGE}:443`), from(`${PAGE}:8443`)],
    ['an empty Origin', from(''), from('http://127.0.0.1')],
    ['two Origin headers that differ', from([PAGE, 'https://b.example']), from([PAGE, PAGE])],
    ['a request that a proxy passed on', by('X-Forwarded-For'), by('X-Forwarded')],
    ['a request that a CDN passed on', by('CF-Connecting-IP'), by('X-Request-Id')],
    ['an OPTIONS that is no preflight', { method: 'OPTIONS' }, { method: 'DELETE' }],
    [
      'an OPTIONS that is no preflight',
      { method: 'OPTIONS' },
      { method: 'OPTIONS', preflight: ALLOWS_OPTIONS },
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

  it('a header that the page sent itself doesn’t stand for a proxy', () => {
    const asked = {
      ...by('X-Real-IP'),
      method: 'PUT',
      preflight: {
        asks: ['x-real-ip'],
        headers: {
          [ALLOW]: PAGE,
          'Access-Control-Allow-Methods': 'PUT',
          'Access-Control-Allow-Headers': 'x-real-ip',
        },
      },
    };
    expect(outcomeOf(asked)).toBe('blocked');
  });

  it('a proxy in front is no doubt in what Firefox recorded itself', () => {
    expect(outcomeOf({ ...by('X-Forwarded-For'), recording: firefox.recording })).toBe('blocked');
  });

  it('a preflight fails by its status, whatever headers weren’t recorded', () => {
    const of = (status: number): string => {
      const [leg] = seen({ method: 'PUT', preflight: { status }, response: null }).legs;
      const { preflight } = leg;
      if (!preflight?.response) throw new Error('There is no response.');
      const response = { ...preflight.response, lacksHeaders: true } as const;
      return judged({ ...seen({}), legs: [{ ...leg, preflight: { ...preflight, response } }] }).outcome;
    };
    expect(of(403)).toBe('blocked');
    expect(of(204)).toBe('undetermined');
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
