// The ways in which programs write down the same things: headers, statuses, pages, and the order of a file's members.
import { describe, expect, it } from 'vitest';
import { judged } from '../judged.ts';
import {
  API,
  APP,
  COMPLETE,
  outcomesOf,
  PROVISIONAL,
  readLog,
  readText,
  recorded,
  recordedPreflight,
  WITH_ORIGIN,
} from './programs.ts';

const NAME = 'Access-Control-Allow-Origin';

/** An entry with its response headers just so. */
const withHeaders = (headers: unknown): Record<string, unknown> => {
  const entry = recorded();
  return { ...entry, response: { status: 200, redirectURL: '', headers } };
};

describe('headers', () => {
  it.each([
    ['an object', { [NAME]: APP }, 'allowed'],
    ['an object with other capitals', { 'ACCESS-CONTROL-ALLOW-ORIGIN': APP }, 'allowed'],
    ['an object with a list of values', { [NAME]: [APP, APP] }, 'blocked MultipleAllowOriginValues'],
    ['a list', [{ name: NAME, value: APP }], 'allowed'],
    [
      'a list with values on two lines',
      [{ name: NAME, value: `*\n${APP}` }],
      'blocked MultipleAllowOriginValues',
    ],
    [
      'a list with the lines of Windows',
      [{ name: NAME, value: `*\r\n*` }],
      'blocked MultipleAllowOriginValues',
    ],
    ['a value with a line end after it', [{ name: NAME, value: `${APP}\n` }], 'allowed'],
    [
      'values with a comma between them',
      [{ name: NAME, value: `${APP}, ${APP}` }],
      'blocked MultipleAllowOriginValues',
    ],
  ])('may be %s', async (_what, headers, outcome) => {
    expect(await outcomesOf('charles', [withHeaders(headers)])).toEqual([outcome]);
  });

  it('of a request may be an object too', async () => {
    const entry = recorded();
    const request = { method: 'GET', url: `${API}/x`, headers: WITH_ORIGIN };
    expect(await outcomesOf('charles', [{ ...entry, request }])).toEqual([
      'blocked MissingAllowOriginHeader',
    ]);
  });

  it('of HTTP/2 show by a pseudo header that the list is complete', async () => {
    const requestHeaders = { ':authority': 'api.test', 'user-agent': COMPLETE['User-Agent'] };
    const redirect = recorded({ requestHeaders, status: 302, redirectURL: `${API}/y` });
    expect(await outcomesOf('charles', [redirect])).toEqual([]);
  });
});

it('a method in small letters is OPTIONS all the same', async () => {
  const preflight = recordedPreflight({ status: 403 });
  const request = { ...(preflight.request as object), method: 'options' };
  expect(await outcomesOf('charles', [{ ...preflight, request }])).toEqual([
    'blocked PreflightMissingAllowOriginHeader',
  ]);
});

it('a redirect may have a Location and no redirectURL', async () => {
  const entries = [
    recorded({ status: 302, responseHeaders: { [NAME]: '*', Location: 'http://cdn.test/y' } }),
    recorded({ at: 30, url: 'http://cdn.test/y', responseHeaders: { [NAME]: '*' } }),
  ];
  const { exchanges } = await readLog('charles', entries);
  expect(exchanges.map(({ legs }) => legs.length)).toEqual([2]);
});

describe('the preflight of a URL with a user name and a password', () => {
  it('is recorded without them, and belongs to the request all the same', async () => {
    const { exchanges } = await readLog('charles', [
      recordedPreflight({
        status: 204,
        responseHeaders: { [NAME]: APP, 'Access-Control-Allow-Methods': 'PUT' },
      }),
      recorded({
        method: 'PUT',
        at: 21,
        url: 'http://me:secret@api.test/x',
        responseHeaders: { [NAME]: APP },
      }),
    ]);
    expect(exchanges.map((one) => [judged(one).outcome, one.legs[0].preflight !== null])).toEqual([
      ['allowed', true],
    ]);
  });
});

describe('the page of an entry', () => {
  const pages = [
    { id: 'page_1', title: `${APP}/`, startedDateTime: '2026-01-01T00:00:00.000Z' },
    { id: 'page_2', title: `${API}/`, startedDateTime: '2026-01-01T00:00:01.000Z' },
  ];
  const failedOn = (pageref: string): Record<string, unknown> =>
    recorded({
      requestHeaders: { 'User-Agent': PROVISIONAL['User-Agent'] },
      status: 0,
      response: { _error: 'net::ERR_CONNECTION_REFUSED' },
      entry: { pageref, _resourceType: 'fetch', _initiator: { type: 'script' } },
    });

  it('is the one that it names, not the last', async () => {
    const { exchanges } = await readLog('chromium', [failedOn('page_1'), failedOn('page_2')], { pages });
    expect(exchanges).toHaveLength(1);
  });

  it('is known where the pages come after the entries', async () => {
    const creator = { name: 'WebInspector', version: '1' };
    const log = { creator, entries: [failedOn('page_1'), failedOn('page_2')], pages };
    const { exchanges, pages: found } = await readText(JSON.stringify({ log }));
    expect([exchanges.length, found.length]).toEqual([1, 2]);
  });
});

it('the program may be named after the entries', async () => {
  const creator = { name: 'chrome-har', version: '1' };
  const log = { entries: [recordedPreflight({ status: 403 })], creator };
  const { exchanges } = await readText(JSON.stringify({ log }));
  expect(exchanges.map(({ recording }) => recording.by)).toEqual(['chrome-har']);
});

it('a program that writes no pages and no name is read by its entries', async () => {
  const { exchanges } = await readText(JSON.stringify({ log: { entries: [recorded()] } }));
  expect(exchanges.map(({ recording }) => recording.by)).toEqual(['wire']);
});
