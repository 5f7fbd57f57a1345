// Requests that Firefox does not deliver, since their preflight failed, or has not delivered yet.
import { describe, expect, it } from 'vitest';
import { readEntry } from '../../../src/capture/entry.ts';
import { firstHeader } from '../../../src/cors/headers.ts';
import { judge } from '../../../src/cors/verdict.ts';
import { allInShort, exchangesOf, inShort } from '../exchanges.ts';
import {
  ALLOWED,
  ALLOWED_PUT,
  API,
  firefoxEntry,
  firefoxPreflight,
  PAGE,
  SAME_SITE,
  unended,
} from '../firefox-har.ts';
import { createFirefoxFeed } from '../live/feed.ts';

describe('a failed preflight', () => {
  const refused = firefoxPreflight({ for: 'PUT', asks: 'content-type,x-a', status: 404 });

  it('stands for the request that Firefox never delivers', async () => {
    const { recorder, finish, settle } = createFirefoxFeed();
    await settle();
    finish(refused);
    const [exchange, ...more] = recorder.all();
    expect(more).toEqual([]);
    expect(exchange && inShort(exchange)).toBe('OPTIONS 404 PUT /items -');
    expect(exchange?.origin).toBe(PAGE);
    expect(exchange && judge(exchange)).toMatchObject({
      outcome: 'blocked',
      code: 'PreflightMissingAllowOriginHeader',
    });
  });

  it('has the page’s own headers where a log holds the request', () => {
    const [exchange, ...more] = exchangesOf({
      entries: [unended({ requestHeaders: { 'X-A': '1', 'Content-Type': 'application/json' } }), refused],
    });
    expect(more).toEqual([]);
    expect(firstHeader(exchange?.legs[0].requestHeaders ?? [], 'x-a')).toBe('1');
    expect(exchange && inShort(exchange)).toBe('OPTIONS 404 PUT /items -');
  });

  it('is one exchange each time it is sent', () => {
    expect(allInShort([refused, firefoxPreflight({ at: 400, status: 404 })])).toEqual([
      'OPTIONS 404 PUT /items -',
      'OPTIONS 404 PUT /items -',
    ]);
  });

  it('got no response when nothing came back', () => {
    const [exchange] = exchangesOf({ entries: [firefoxPreflight({ status: 0 })] });
    expect(exchange && judge(exchange)).toMatchObject({ outcome: 'not-cors', notCors: 'options-unanswered' });
  });

  it('is nothing yet while it is under way', () => {
    expect(readEntry(firefoxPreflight({ status: 0, timings: {} }), PAGE)).toBeNull();
  });

  it('ends a redirect, whether its entry comes after the redirect’s or before', () => {
    const hop = firefoxEntry({
      status: 307,
      method: 'PUT',
      responseHeaders: { ...ALLOWED, Location: '/new' },
      redirectURL: '/new',
    });
    const options = firefoxPreflight({ at: 0, status: 204, responseHeaders: ALLOWED_PUT });
    const target = firefoxPreflight({ at: 90, url: `${API}/new`, status: 403 });
    const whole = ['OPTIONS 204 PUT /items 307 > OPTIONS 403 PUT /new -'];
    expect(allInShort([options, hop, target])).toEqual(whole);
    expect(allInShort([target, hop, options])).toEqual(whole);
  });

  it('keeps its own Origin, which is the page’s where the request’s is null', () => {
    const [exchange] = exchangesOf({
      entries: [
        firefoxEntry({
          url: `${SAME_SITE}/items`,
          method: 'PUT',
          status: 307,
          responseHeaders: { ...ALLOWED, Location: `${API}/new` },
          redirectURL: `${API}/new`,
        }),
        firefoxPreflight({ at: 80, url: `${API}/new`, status: 204, responseHeaders: ALLOWED_PUT }),
        firefoxEntry({
          at: 70,
          url: `${API}/new`,
          method: 'PUT',
          origin: 'null',
          responseHeaders: { 'Access-Control-Allow-Origin': 'null' },
        }),
      ],
    });
    expect(exchange && inShort(exchange)).toBe('PUT /items 307 > OPTIONS 204 PUT /new 200');
    expect(exchange && judge(exchange).outcome).toBe('allowed');
  });
});

describe('a preflight that passes', () => {
  const passes = firefoxPreflight({ at: 350, status: 204, responseHeaders: ALLOWED_PUT });
  const put = firefoxEntry({ method: 'PUT', responseHeaders: ALLOWED });

  it.each([
    ['before', [passes, put]],
    ['after', [put, passes]],
  ])('finds its request, which began earlier, when it arrives %s it', (_order, entries) => {
    expect(allInShort(entries)).toEqual(['OPTIONS 204 PUT /items 200']);
  });

  it('goes to the nearer of two requests', () => {
    const later = firefoxEntry({ at: 2000, method: 'PUT', status: 201, responseHeaders: ALLOWED });
    const its = firefoxPreflight({ at: 2040, status: 204, responseHeaders: ALLOWED_PUT });
    expect(allInShort([put, its, later])).toEqual(['PUT /items 200', 'OPTIONS 204 PUT /items 201']);
  });

  it.each([
    ['the log itself', false],
    ['{ log }', true],
  ])(
    'but for credentials is decided by the Cookie that a log shows of its request (%s)',
    (_shape, wrapped) => {
      const url = `${SAME_SITE}/items`;
      const entries = [
        unended({ url, requestHeaders: { Cookie: 'a=1' } }),
        firefoxPreflight({ url, status: 204, responseHeaders: ALLOWED_PUT }),
      ];
      const [exchange, ...more] = exchangesOf(wrapped ? { log: { entries } } : { entries });
      expect(more).toEqual([]);
      expect(exchange && judge(exchange)).toMatchObject({
        outcome: 'blocked',
        code: 'PreflightInvalidAllowCredentials',
        credentials: { mode: 'include' },
      });
    },
  );

  it('but for credentials, and whose request does not come, is unclear until it does', async () => {
    const { recorder, finish, settle } = createFirefoxFeed();
    const url = `${SAME_SITE}/items`;
    finish(firefoxPreflight({ url, status: 204, responseHeaders: ALLOWED_PUT }));
    expect(recorder.all()).toEqual([]);
    await settle();
    const [exchange] = recorder.all();
    expect(exchange && judge(exchange)).toMatchObject({
      outcome: 'undetermined',
      withCredentials: { code: 'PreflightInvalidAllowCredentials' },
    });
    // It was only slow.
    finish(firefoxEntry({ url, method: 'PUT', time: 9000, responseHeaders: ALLOWED }));
    const [ended, ...more] = recorder.all();
    expect(more).toEqual([]);
    expect(ended?.id).toBe(exchange?.id);
    expect(ended && inShort(ended)).toBe('OPTIONS 204 PUT /items 200');
    expect(ended && judge(ended)).toMatchObject({ outcome: 'allowed', credentials: { mode: 'not-include' } });
  });

  it('for another site’s request without credentials waits for it however long', async () => {
    const { recorder, finish, settle } = createFirefoxFeed();
    finish(firefoxPreflight({ status: 204, responseHeaders: ALLOWED_PUT }));
    await settle();
    expect(recorder.all()).toEqual([]);
  });
});

describe('what a log alone holds', () => {
  it('is no exchange: a request under way', () => {
    expect(allInShort([unended({ method: 'GET' })])).toEqual([]);
  });
});
