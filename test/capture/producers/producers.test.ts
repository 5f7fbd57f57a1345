// Who recorded an entry is known by the fields that only it writes, and in files by the program that is named.
import { expect, it } from 'vitest';
import { producerOf } from '../../../src/capture/producers/index.ts';
import { firefoxEntry } from '../firefox-har.ts';
import { entry } from '../har.ts';
import { recorded } from '../programs.ts';

const nameOf = (raw: Record<string, unknown>, creator?: string | null): string =>
  producerOf(raw, creator === undefined ? null : { creator }).recording.by;

it.each([
  ['_resourceType', { _resourceType: 'fetch' }],
  ['_initiator', { _initiator: null }],
  ['response._error', { response: { _error: null } }],
])('is Chromium where there is %s', (_field, fields) => {
  expect(nameOf({ ...firefoxEntry(), ...fields })).toBe('chromium');
});

it('is Firefox where there is none of them', () => {
  expect(nameOf(firefoxEntry())).toBe('firefox');
});

it.each([
  ['WebInspector', { _resourceType: 'fetch' }, 'chromium'],
  ['WebInspector', {}, 'early-chromium'],
  ['Firefox', {}, 'firefox'],
  ['WebKit Web Inspector', {}, 'safari'],
  ['Playwright', { _resourceType: 'fetch' }, 'playwright'],
  ['@neuralegion/cypress-har-generator', { _resourceType: 'Fetch' }, 'cypress'],
  ['chrome-har', { _resourceType: 'fetch' }, 'chrome-har'],
  ['Browsertime', {}, 'chrome-har'],
  ['Chrome HAR Capturer', {}, 'chrome-har'],
  ['puppeteer-har', {}, 'chrome-har'],
  ['WebPagetest', {}, 'chrome-har'],
  ['Charles Proxy', {}, 'wire'],
  ['Fiddler', {}, 'wire'],
  ['mitmproxy', {}, 'wire'],
  ['HTTP Toolkit', {}, 'wire'],
  ['BrowserMob Proxy', {}, 'wire'],
  ['OWASP ZAP', {}, 'wire'],
  ['Postman', {}, 'no-browser'],
  ['Insomnia REST Client', {}, 'no-browser'],
  ['Polly.JS', {}, 'no-browser'],
  ['Thunder Client', {}, 'no-browser'],
  ['k6', {}, 'no-browser'],
  ['k6-studio', {}, 'wire'],
  ['k6 Browser Recorder', {}, 'wire'],
  ['LibreWolf', {}, 'firefox'],
  ['Zen', {}, 'firefox'],
  ['Zenoss', {}, 'wire'],
  ['Somebody', {}, 'wire'],
  ['Somebody', { _resourceType: 'fetch', _initiator: { type: 'script' } }, 'chromium'],
  [
    'Somebody',
    { _resourceType: 'fetch', _initiator: 'http://app.test/', _initiator_type: 'script' },
    'chrome-har',
  ],
  ['Somebody', { response: { status: -1, _failureText: 'net::ERR_FAILED' } }, 'playwright'],
])('in a file by %s with %j it is %s', (creator, fields, by) => {
  expect(nameOf({ ...recorded(), ...fields }, creator)).toBe(by);
});

it('is Firefox in a file that names nobody, where Firefox sent it from a page', () => {
  expect(nameOf({ ...firefoxEntry(), pageref: 'page_1' }, null)).toBe('firefox');
  expect(nameOf(firefoxEntry(), null)).toBe('wire');
});

it('is whoever our own export names', () => {
  expect(nameOf({ ...recorded(), _recordedBy: 'safari' }, 'CORS DevTools')).toBe('safari');
  expect(nameOf({ ...recorded(), _recordedBy: 'nobody' }, 'CORS DevTools')).toBe('firefox');
});

it('has an ending for a request that failed only where failures are marked', () => {
  const failed = { status: 0, error: 'net::ERR_CONNECTION_REFUSED' };
  const chromium = entry(failed);
  expect(producerOf(chromium).endingOf(chromium, [], false)).toEqual({
    error: 'net::ERR_CONNECTION_REFUSED',
    inFlight: false,
  });
  const firefox = firefoxEntry({ status: 0 });
  expect(producerOf(firefox).endingOf(firefox, [], false)).toEqual({ error: null, inFlight: false });
});
