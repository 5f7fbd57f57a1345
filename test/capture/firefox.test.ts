// Firefox's entries: failed preflights stand for their requests, phantoms for nothing, and the log knows the rest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry } from '../../src/capture/entry.ts';
import { exchangesOf } from '../../src/capture/log.ts';
import { createRecorder } from '../../src/capture/recorder.ts';
import { firstHeader } from '../../src/cors/headers.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import {
  ALLOWED,
  ALLOWED_PUT,
  API,
  type FirefoxWords,
  firefoxEntry,
  firefoxPreflight,
  PAGE,
  phantom,
  SAME_SITE,
  unended,
} from './firefox-har.ts';

/** A recorder fed by hand; its timers run when `settle` is called. */
function setUp() {
  let finish: (entry: unknown) => void = () => undefined;
  const timers: (() => void)[] = [];
  const removed: string[] = [];
  const recorder = createRecorder(
    {
      onFinished: (listener) => {
        finish = listener;
      },
      onNavigated: () => undefined,
      readLog: null,
    },
    (callback) => timers.push(callback),
  );
  recorder.subscribe((change) => removed.push(...change.removed));
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 8; round++) {
      await new Promise((resolve) => setImmediate(resolve));
      for (const callback of timers.splice(0)) callback();
    }
  };
  return { recorder, removed, settle, finish: (entry: unknown) => finish(entry) };
}

const words = (exchange: Exchange): string =>
  exchange.legs
    .map(
      ({ method, url, preflight, response }) =>
        `${preflight ? `OPTIONS ${preflight.response?.status ?? '-'} ` : ''}${method} ${new URL(url).pathname} ${response?.status ?? '-'}`,
    )
    .join(' > ');

const all = (entries: readonly unknown[]): string[] => exchangesOf({ log: { entries } }).map(words);

describe('a failed preflight', () => {
  const refused = firefoxPreflight({ for: 'PUT', asks: 'content-type,x-a', status: 404 });

  it('stands for the request that Firefox never delivers', async () => {
    const { recorder, finish, settle } = setUp();
    await settle();
    finish(refused);
    const [exchange, ...more] = recorder.all();
    expect(more).toEqual([]);
    expect(exchange && words(exchange)).toBe('OPTIONS 404 PUT /items -');
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
    expect(exchange && words(exchange)).toBe('OPTIONS 404 PUT /items -');
  });

  it('is one exchange each time it is sent', () => {
    expect(all([refused, firefoxPreflight({ at: 400, status: 404 })])).toEqual([
      'OPTIONS 404 PUT /items -',
      'OPTIONS 404 PUT /items -',
    ]);
  });

  it('was never answered when nothing came back', () => {
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
    expect(all([options, hop, target])).toEqual(whole);
    expect(all([target, hop, options])).toEqual(whole);
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
    expect(exchange && words(exchange)).toBe('PUT /items 307 > OPTIONS 204 PUT /new 200');
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
    expect(all(entries)).toEqual(['OPTIONS 204 PUT /items 200']);
  });

  it('goes to the nearer of two requests', () => {
    const later = firefoxEntry({ at: 2000, method: 'PUT', status: 201, responseHeaders: ALLOWED });
    const its = firefoxPreflight({ at: 2040, status: 204, responseHeaders: ALLOWED_PUT });
    expect(all([put, its, later])).toEqual(['PUT /items 200', 'OPTIONS 204 PUT /items 201']);
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

  it('but for credentials, and whose request does not come, cannot be told until it does', async () => {
    const { recorder, finish, settle } = setUp();
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
    expect(ended && words(ended)).toBe('OPTIONS 204 PUT /items 200');
    expect(ended && judge(ended)).toMatchObject({ outcome: 'allowed', credentials: { mode: 'not-include' } });
  });

  it('for another site’s request without credentials waits for it however long', async () => {
    const { recorder, finish, settle } = setUp();
    finish(firefoxPreflight({ status: 204, responseHeaders: ALLOWED_PUT }));
    await settle();
    expect(recorder.all()).toEqual([]);
  });
});

describe('what a log alone holds', () => {
  it('is no exchange: a request under way', () => {
    expect(all([unended({ method: 'GET' })])).toEqual([]);
  });
});

describe('an entry for a target that was never asked', () => {
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
    expect(exchange && words(exchange)).toBe('GET /items 302');
    expect(exchange && judge(exchange)).toMatchObject({
      outcome: 'blocked',
      stage: 'redirect',
      code: 'MissingAllowOriginHeader',
    });
  });

  it('is taken back when its redirect, itself a target, comes only now', async () => {
    const { recorder, removed, finish, settle } = setUp();
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
    expect(recorder.all().map(words)).toEqual(['GET /first 302 > GET /items 302']);
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
      expect(all([own])).toEqual(['GET /start 302']);
    },
  );
});

describe('a request without an answer', () => {
  const nothing = { blocked: 0, dns: 0, connect: 0, ssl: 0, send: 0, wait: 0, receive: 0 };

  it('has no connection where no time was spent on sending it', () => {
    const [exchange] = exchangesOf({ entries: [firefoxEntry({ status: 0, timings: nothing })] });
    expect(exchange && judge(exchange)).toMatchObject({ outcome: 'not-cors', notCors: 'network' });
  });

  it('cannot be told where it was sent, for its answer may not have been recorded', () => {
    const [exchange] = exchangesOf({
      entries: [firefoxEntry({ status: 0, timings: { ...nothing, send: 3 } })],
    });
    expect(exchange && judge(exchange)).toMatchObject({ outcome: 'undetermined', withCredentials: null });
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
        let finish: (entry: unknown) => void = () => undefined;
        const recorder = createRecorder(
          {
            onFinished: (listener) => {
              finish = listener;
            },
            onNavigated: () => undefined,
            readLog: null,
          },
          () => undefined,
        );
        order.forEach((entry, index) => {
          finish(entry);
          // What has come so far is told of.
          if (pauses.includes(index)) recorder.all();
        });
        expect(recorder.all().map(words).sort()).toEqual([
          'GET /d 307 > GET /e 307',
          'OPTIONS 204 PUT /a 307 > OPTIONS 204 PUT /b 307 > OPTIONS 403 PUT /c -',
          'OPTIONS 204 PUT /g 200',
        ]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('any entry', () => {
  it.each([
    ['no timings', { ...firefoxEntry({ status: 0 }), timings: null }],
    ['timings of another type', { ...firefoxEntry({ status: 0 }), timings: 'soon' }],
    ['words for times', { ...firefoxEntry({ status: 0 }), timings: { send: 'x' } }],
    ['no response', { ...firefoxEntry(), response: 7 }],
    ['an OPTIONS without a response', { ...firefoxPreflight(), response: undefined }],
    [
      'a bare OPTIONS',
      { request: { method: 'OPTIONS', url: API, headers: [{ name: 'access-control-request-method' }] } },
    ],
  ])('is read without a throw: %s', (_what, raw) => {
    expect(() => exchangesOf({ entries: [raw, raw] }).map(judge)).not.toThrow();
  });
});
