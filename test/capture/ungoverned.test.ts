// What CORS does not govern is never called blocked, whatever its headers, its status and its redirects, and whoever recorded it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeaderWords } from '../exchange.ts';
import {
  API,
  APP,
  COMPLETE,
  outcomesOf,
  PROGRAMS,
  type ProgramName,
  recorded,
  WITH_ORIGIN,
} from './programs.ts';

interface Kind {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly headers: HeaderWords;
}

const PAGES = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** The headers that show what each kind is. */
const KINDS: Readonly<Record<string, Kind>> = {
  navigation: { headers: { ...COMPLETE, Accept: PAGES, 'Upgrade-Insecure-Requests': '1' } },
  frame: { headers: { ...COMPLETE, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' } },
  form: { method: 'POST', headers: { ...WITH_ORIGIN, Accept: PAGES, 'Upgrade-Insecure-Requests': '1' } },
  'form of an old browser': { method: 'POST', headers: { ...WITH_ORIGIN, Accept: PAGES } },
  beacon: { method: 'POST', headers: { ...WITH_ORIGIN, 'Content-Type': 'text/plain;charset=UTF-8' } },
  'beacon with a mode': {
    method: 'POST',
    headers: { ...WITH_ORIGIN, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty' },
  },
  image: { headers: COMPLETE },
  'image with a mode': { headers: { ...COMPLETE, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } },
  'HTTP/2 script': { headers: { ':authority': 'api.test', ':method': 'GET', referer: `${APP}/` } },
  prefetch: { headers: { ...WITH_ORIGIN, 'Sec-Purpose': 'prefetch' } },
  'csp report': { method: 'POST', headers: { ...WITH_ORIGIN, 'Content-Type': 'application/csp-report' } },
  'network error report': {
    method: 'POST',
    headers: { ...WITH_ORIGIN, 'Content-Type': 'application/reports+json' },
  },
  'ping of a link': {
    method: 'POST',
    headers: { ...WITH_ORIGIN, 'Content-Type': 'text/ping', 'Ping-To': API },
  },
  'old Safari’s prefetch': { headers: { ...WITH_ORIGIN, 'X-Purpose': 'preview' } },
  'form of Internet Explorer': {
    method: 'POST',
    headers: { ...WITH_ORIGIN, Accept: 'text/html, application/xhtml+xml, image/jxr, */*' },
  },
  'Flash plug-in': {
    method: 'POST',
    headers: {
      ...WITH_ORIGIN,
      'Content-Type': 'application/x-amf',
      'X-Requested-With': 'ShockwaveFlash/18.0.0.203',
    },
  },
  PowerShell: {
    headers: {
      ...WITH_ORIGIN,
      'User-Agent': 'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.1',
    },
  },
  tunnel: { method: 'CONNECT', url: 'https://api.test:443', headers: WITH_ORIGIN },
  'ws: URL': { url: 'ws://api.test/socket', headers: WITH_ORIGIN },
  'wss: URL': { url: 'WSS://api.test/socket', headers: WITH_ORIGIN },
  'WebSocket by Upgrade': { headers: { ...WITH_ORIGIN, Upgrade: 'WebSocket' } },
  'WebSocket by its key': { headers: { ...WITH_ORIGIN, 'sec-websocket-key': 'a2V5' } },
  'WebSocket by its mode': { headers: { ...WITH_ORIGIN, 'Sec-Fetch-Mode': 'websocket' } },
  'WebSocket by its status': { status: 101, headers: WITH_ORIGIN },
};

const allowOrigins = fc.constantFrom(APP, '*', 'null', '', 'http://other.test', `${APP}/`, '*, *');
const responseHeaders = fc.dictionary(
  fc.constantFrom('Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials', 'Vary', 'Location'),
  allowOrigins,
);
const statuses = fc.constantFrom(0, 200, 204, 301, 302, 304, 307, 401, 403, 404, 500, 503);
const redirects = fc.constantFrom('', `${APP}/back`, `${API}/next`, 'http://cdn.test/y', 'mailto:a@b.test');

describe.each(Object.entries(KINDS))('a %s', (_name, kind) => {
  it('is never blocked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(Object.keys(PROGRAMS) as ProgramName[])),
        fc.array(fc.record({ status: statuses, responseHeaders, redirectURL: redirects }), {
          minLength: 1,
          maxLength: 3,
        }),
        async (program, responses) => {
          const entries = responses.map((response, index) =>
            recorded({
              url: kind.url ?? (responses[index - 1]?.redirectURL || `${API}/x`),
              method: kind.method ?? 'GET',
              at: 30 * index,
              requestHeaders: kind.headers,
              ...response,
              status: kind.status ?? response.status,
            }),
          );
          const outcomes = await outcomesOf(program, entries);
          expect(outcomes.filter((outcome) => outcome.startsWith('blocked'))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

it('a WebSocket that the server refused is listed, and not as CORS', async () => {
  const refused = recorded({ status: 403, requestHeaders: { ...WITH_ORIGIN, Upgrade: 'websocket' } });
  expect(await outcomesOf('charles', [refused])).toEqual(['not-cors websocket']);
});
