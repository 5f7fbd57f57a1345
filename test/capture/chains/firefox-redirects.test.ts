// Redirects in Firefox, which often delivers the target first, and sometimes one that was never requested.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/cors/verdict.ts';
import { allInShort, exchangesOf, inShort } from '../exchanges.ts';
import {
  ALLOWED,
  ALLOWED_PUT,
  API,
  type FirefoxWords,
  firefoxEntry,
  firefoxPreflight,
  PAGE,
  phantom,
} from '../firefox-har.ts';
import { createFirefoxFeed } from '../live/feed.ts';

describe('an entry for a target that was never requested', () => {
  const hop = firefoxEntry({
    status: 302,
    responseHeaders: { Location: `${API}/next` },
    redirectURL: `${API}/next`,
  });
  const target = phantom({ at: 12, url: `${API}/next` });

  it.each([
    ['after', [hop, target]],
    ['before', [target, hop]],
  ])('is no request when it arrives %s its redirect', (_order, entries) => {
    const [exchange, ...more] = exchangesOf({ entries });
    expect(more).toEqual([]);
    expect(exchange && inShort(exchange)).toBe('GET /items 302');
    expect(exchange && judge(exchange)).toMatchObject({
      outcome: 'blocked',
      stage: 'redirect',
      code: 'MissingAllowOriginHeader',
    });
  });

  it('is removed when its redirect, itself a target, arrives later', async () => {
    const { recorder, removed, finish, settle } = createFirefoxFeed();
    await settle();
    finish(
      firefoxEntry({
        url: `${API}/first`,
        status: 302,
        responseHeaders: { ...ALLOWED, Location: `${API}/items` },
        redirectURL: `${API}/items`,
      }),
    );
    finish(phantom({ at: 30, url: `${API}/next` }));
    expect(recorder.all()).toHaveLength(2);
    finish({ ...hop, startedDateTime: '2026-01-01T00:00:00.020+00:00' });
    expect(recorder.all().map(inShort)).toEqual(['GET /first 302 > GET /items 302']);
    expect(removed).toHaveLength(1);
  });

  it('is a request stopped before the network where no redirect led to it', () => {
    const [exchange] = exchangesOf({ entries: [phantom()] });
    expect(exchange && judge(exchange)).toMatchObject({
      outcome: 'not-cors',
      notCors: 'blocked-before-network',
    });
  });
});

describe('a redirect out of the page’s own origin', () => {
  it.each([['mailto:someone@example.com'], ['http://user@127.0.0.1:8000/x']])(
    'to %s is listed: it is never followed',
    (to) => {
      const own = firefoxEntry({
        url: `${PAGE}/start`,
        status: 302,
        responseHeaders: { Location: to },
        redirectURL: to,
      });
      expect(allInShort([own])).toEqual(['GET /start 302']);
    },
  );
});

describe('any order of arrival', () => {
  const redirect = (words: FirefoxWords, to: string) =>
    firefoxEntry({
      status: 307,
      ...words,
      responseHeaders: { ...ALLOWED, Location: to, ...words.responseHeaders },
      redirectURL: to,
    });
  const entries = [
    // PUT /a is redirected to /b, that to /c, whose preflight is refused.
    firefoxPreflight({ at: 3, url: `${API}/a`, status: 204, responseHeaders: ALLOWED_PUT }),
    redirect({ at: 0, method: 'PUT', url: `${API}/a` }, `${API}/b`),
    firefoxPreflight({ at: 23, url: `${API}/b`, status: 204, responseHeaders: ALLOWED_PUT }),
    redirect({ at: 20, method: 'PUT', url: `${API}/b` }, `${API}/c`),
    firefoxPreflight({ at: 43, url: `${API}/c`, status: 403 }),
    // GET /d is redirected to /e, which refuses to be redirected on to /f.
    redirect({ at: 100, url: `${API}/d` }, `${API}/e`),
    redirect(
      { at: 120, url: `${API}/e`, responseHeaders: { 'Access-Control-Allow-Origin': 'null' } },
      `${API}/f`,
    ),
    phantom({ at: 140, url: `${API}/f` }),
    // PUT /g passes.
    firefoxPreflight({ at: 230, url: `${API}/g`, status: 204, responseHeaders: ALLOWED_PUT }),
    firefoxEntry({ at: 200, method: 'PUT', url: `${API}/g`, responseHeaders: ALLOWED }),
  ];

  it('gives the same exchanges', () => {
    const any = fc.shuffledSubarray(entries, { minLength: entries.length });
    fc.assert(
      fc.property(any, fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), (order, pauses) => {
        const { recorder, finish } = createFirefoxFeed();
        order.forEach((entry, index) => {
          finish(entry);
          // What has come so far is paired and reported.
          if (pauses.includes(index)) recorder.all();
        });
        expect(recorder.all().map(inShort).sort()).toEqual([
          'GET /d 307 > GET /e 307',
          'OPTIONS 204 PUT /a 307 > OPTIONS 204 PUT /b 307 > OPTIONS 403 PUT /c -',
          'OPTIONS 204 PUT /g 200',
        ]);
      }),
      { numRuns: 300 },
    );
  });
});
