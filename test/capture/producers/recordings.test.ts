// What the entries of each program show of a request, and what they do not.
import { describe, expect, it } from 'vitest';
import { render } from '../../../src/words/say.ts';
import type { HeaderWords } from '../../exchange.ts';
import { judged } from '../../judged.ts';
import {
  API,
  APP,
  COMPLETE,
  knownOf,
  outcomeOf,
  outcomesOf,
  PROGRAMS,
  PROVISIONAL,
  type ProgramName,
  readLog,
  recorded,
  recordedPreflight,
  WITH_ORIGIN,
} from '../programs.ts';

const ANY = { 'Access-Control-Allow-Origin': '*' };
const OURS = { 'Access-Control-Allow-Origin': APP };
const ALLOWS_PUT = { ...OURS, 'Access-Control-Allow-Methods': 'PUT' };
const CDN = 'http://cdn.test/y';
const WIRE = ['charles', 'fiddler', 'mitmproxy', 'http-toolkit', 'browsermob', 'zap', 'unknown'] as const;
const LEFT_OUT = ['chrome-har', 'browsertime', 'webpagetest'] as const;

const missing = 'blocked MissingAllowOriginHeader';
const refused = 'blocked PreflightMissingAllowOriginHeader';

describe.each(WIRE)('%s', (program) => {
  it.each([
    ['a GET with an Origin', {}, missing],
    ['a font with *', { responseHeaders: ANY }, 'allowed'],
    [
      'a repeated header',
      { responseHeaders: { 'Access-Control-Allow-Origin': '*, *' } },
      'blocked MultipleAllowOriginValues',
    ],
    ['a 304, of which the stored copy decides', { status: 304 }, 'undetermined'],
    ['a status that is text', { status: '200' }, missing],
    ['a POST that may be a beacon', { method: 'POST' }, 'undetermined'],
    [
      'a POST that only a script can send',
      { method: 'POST', requestHeaders: { ...WITH_ORIGIN, 'Content-Type': 'application/json' } },
      missing,
    ],
    ['a request without a response', { status: 0 }, 'undetermined'],
    [
      'a connection that broke',
      { status: 0, response: { _error: 'Unable to connect to host' } },
      'not-cors network',
    ],
    [
      'a redirect whose target is not there',
      { status: 302, redirectURL: CDN, responseHeaders: ANY },
      'undetermined',
    ],
  ] as const)('judges %s', async (_what, words, outcome) => {
    expect(await outcomesOf(program, [recorded(words)])).toEqual([outcome]);
  });

  it('pairs a request with a preflight that ended before it started', async () => {
    const entries = [
      recordedPreflight({ status: 204, responseHeaders: ALLOWS_PUT, time: 4000 }),
      recorded({ method: 'PUT', at: 4002, responseHeaders: OURS }),
    ];
    const { exchanges } = await readLog(program, entries);
    expect(exchanges.map(({ legs }) => legs[0].preflight?.response?.status)).toEqual([204]);
  });

  it('judges nothing that was sent at once although its preflight forbade it', async () => {
    const anyway = [recordedPreflight({ status: 404 }), recorded({ method: 'PUT', at: 22 })];
    expect(await outcomesOf(program, anyway)).toEqual(['undetermined']);
    const ofAnother = [recordedPreflight({ status: 404 }), recorded({ method: 'DELETE', at: 22 })];
    expect(await outcomesOf(program, ofAnother)).toEqual([refused, missing]);
    const later = [recordedPreflight({ status: 404 }), recorded({ method: 'PUT', at: 500 })];
    expect(await outcomesOf(program, later)).toEqual([refused, missing]);
    const allowed = recordedPreflight({ at: 1, status: 204, responseHeaders: ALLOWS_PUT });
    expect(
      await outcomesOf(program, [recordedPreflight({ status: 404 }), allowed, ...anyway.slice(1)]),
    ).toEqual([refused, missing]);
  });

  it('pairs by the URL without its fragment', async () => {
    const entries = [
      recordedPreflight({ status: 204, responseHeaders: ALLOWS_PUT }),
      recorded({ method: 'PUT', at: 22, url: `${API}/x#top`, responseHeaders: OURS }),
    ];
    expect(await outcomesOf(program, entries)).toEqual(['allowed']);
  });

  it.each(['/x', 'api.test/x', ''])(
    'judges nothing sent to the URL “%s”, which names no origin',
    async (url) => {
      expect(await outcomesOf(program, [recorded({ url })])).toEqual([]);
    },
  );

  it('shows a refused preflight without its request as blocked', async () => {
    expect(await outcomesOf(program, [recordedPreflight({ status: 403 })])).toEqual([refused]);
  });

  it('has no words about a browser that did not record it', async () => {
    const { exchanges } = await readLog(program, [
      recorded({ status: 0 }),
      recorded({ at: 100, responseHeaders: ANY }),
      recordedPreflight({
        at: 200,
        url: `${API}/y`,
        status: 204,
        responseHeaders: { ...ANY, 'Access-Control-Allow-Methods': 'PUT' },
      }),
    ]);
    const texts = exchanges.map((one) => {
      const { unsettled, credentials } = judged(one);
      return `${unsettled?.known} ${unsettled?.settle} ${render(credentials.evidence)}`;
    });
    expect(texts).toHaveLength(3);
    expect(texts.join('\n')).not.toMatch(/Firefox|Chromium|come to an end|finished/);
  });

  it('leaves out what a program other than a browser sent', async () => {
    const requestHeaders = { ...WITH_ORIGIN, 'User-Agent': 'okhttp/4.12.0' };
    expect(await outcomesOf(program, [recorded({ requestHeaders })])).toEqual([]);
  });
});

describe.each(LEFT_OUT)('%s', (program) => {
  it.each([
    ['shows by its presence that a response without Allow-Origin passed', {}, ['allowed']],
    [
      'keeps what old versions recorded of a wrong header',
      { responseHeaders: { 'Access-Control-Allow-Origin': '*\n*' } },
      ['blocked MultipleAllowOriginValues'],
    ],
    [
      'gives a redirect’s headers to its target, where they say nothing',
      { responseHeaders: { 'Access-Control-Allow-Origin': 'http://other.test', Location: CDN } },
      ['allowed'],
    ],
    [
      'does not show where a redirect led',
      { status: 302, redirectURL: CDN, responseHeaders: ANY },
      ['undetermined'],
    ],
    [
      'does not show where a refused redirect would have led',
      { status: 302, redirectURL: CDN },
      ['undetermined'],
    ],
    ['knows nothing of a request with provisional headers that passed', { requestHeaders: PROVISIONAL }, []],
  ] as const)('%s', async (_what, words, outcomes) => {
    expect(await outcomesOf(program, [recorded(words)])).toEqual(outcomes);
  });

  it('shows a refused preflight as blocked, which it writes as a plain OPTIONS', async () => {
    const preflight = recordedPreflight({
      status: 403,
      entry: { _initiator_type: 'preflight', _resourceType: 'other' },
    });
    expect(await outcomesOf(program, [preflight])).toEqual([refused]);
  });

  it('lists a preflight that passed and whose request was left out', async () => {
    const preflight = recordedPreflight({ status: 204, responseHeaders: ALLOWS_PUT });
    expect(await outcomesOf(program, [preflight])).toEqual(['undetermined']);
    expect(await knownOf(program, [preflight])).toEqual([
      'The preflight passed. The request itself isn’t in this recording, which leaves out requests that failed.',
    ]);
  });

  it('pairs a preflight with a request whose headers are provisional', async () => {
    const preflight = recordedPreflight({ status: 204, responseHeaders: ALLOWS_PUT });
    const put = recorded({ at: 5, method: 'PUT', requestHeaders: PROVISIONAL });
    expect(await outcomesOf(program, [preflight, put])).toEqual(['allowed']);
  });
});

describe('a recorder on the way to the server', () => {
  const UA = COMPLETE['User-Agent'];
  const sent = (url: string, requestHeaders: Readonly<Record<string, string>>, method = 'GET') =>
    recorded({
      url,
      method,
      requestHeaders: { 'User-Agent': UA, 'Accept-Encoding': 'gzip', ...requestHeaders },
    });
  const outcomes = (entry: unknown) => outcomesOf('mitmproxy', [entry]);

  it.each([
    [
      'the browser said it is the page’s own origin',
      sent('http://backend:3000/x', {
        Host: 'backend:3000',
        Origin: 'http://localhost:5173',
        'Sec-Fetch-Site': 'same-origin',
      }),
    ],
    [
      'it was sent to the page’s own host',
      sent('http://backend:3000/x', { Host: 'localhost:5173', Origin: 'http://localhost:5173' }),
    ],
    [
      'TLS ended before the recorder',
      sent('http://app.test/x', { Host: 'app.test', Origin: 'https://app.test' }),
    ],
    [
      'the port is written out',
      sent('http://app.test:443/x', { Host: 'app.test:443', Origin: 'https://app.test' }),
    ],
    [
      'the Origin has its default port',
      sent('https://app.test/x', { Host: 'app.test', Origin: 'https://app.test:443' }),
    ],
    [
      'an app’s WebView sent a form',
      sent(
        'http://api.test/x',
        {
          Host: 'api.test',
          Origin: APP,
          Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
          'Content-Type': 'application/x-www-form-urlencoded',
          'X-Requested-With': 'com.example.app',
        },
        'POST',
      ),
    ],
    [
      'it is a browser’s report on advertising',
      sent(
        'https://ads.test/.well-known/attribution-reporting/report-event-attribution',
        { Host: 'ads.test', Origin: APP },
        'POST',
      ),
    ],
  ])('lists nothing where %s', async (_why, entry) => {
    expect(await outcomes(entry)).toEqual([]);
  });

  it.each([
    [
      'another host of the same page',
      sent('http://api.test/x', { Host: 'api.test', Origin: 'https://app.test' }),
    ],
    [
      'another port behind TLS',
      sent('http://app.test:8443/x', { Host: 'app.test:8443', Origin: 'https://app.test' }),
    ],
    [
      'the same host over TLS only',
      sent('https://app.test/x', { Host: 'app.test', Origin: 'http://app.test' }),
    ],
    [
      'an http server on this machine',
      sent('http://localhost/x', { Host: 'localhost', Origin: 'https://localhost' }),
    ],
    [
      'a page of another site',
      sent('http://api.test/x', { Host: 'api.test', Origin: APP, 'Sec-Fetch-Site': 'cross-site' }),
    ],
  ])('judges %s', async (_what, entry) => {
    expect(await outcomes(entry)).toEqual([missing]);
  });

  it.each([
    ['X-Client-Data', 'CIu2yQE='],
    ['X-Forwarded-For', '192.0.2.1'],
    ['CF-Ray', '1'],
    ['X-Requested-With', 'com.example.app'],
  ])('takes no POST for a script’s by %s, which no page sets', async (name, value) => {
    const post = (header: string) =>
      sent('http://api.test/x', { Host: 'api.test', Origin: APP, [header]: value }, 'POST');
    expect(await outcomes(post(name))).toEqual(['undetermined']);
    expect(await outcomes(post('X-Tenant'))).toEqual([missing]);
  });

  it.each(['curl/8.5.0', 'okhttp/4.12.0', 'python-requests/2.31'])(
    'lists no preflight that %s made up',
    async (agent) => {
      const made = recordedPreflight({ status: 404, requestHeaders: { 'User-Agent': agent } });
      expect(await outcomes(made)).toEqual([]);
    },
  );

  describe('the preflight of a report', () => {
    /** As Chromium 156 sends it ahead of what goes to a reporting endpoint. */
    const preflight = (more: HeaderWords = {}) =>
      recorded({
        method: 'OPTIONS',
        status: 404,
        requestHeaders: {
          Host: 'api.test',
          Origin: APP,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
          'User-Agent': UA,
          'Accept-Encoding': 'gzip, deflate, br, zstd',
          'Accept-Language': 'en-US,en;q=0.9',
          ...more,
        },
      });

    it('is of no page: it has nothing that the network doesn’t add by itself', async () => {
      expect(await outcomes(preflight())).toEqual([]);
      expect(await outcomes(preflight({ Accept: '*/*', 'Sec-Fetch-Dest': 'report' }))).toEqual([]);
    });

    it.each([
      ['Accept', '*/*'],
      ['Referer', `${APP}/`],
      ['Sec-Fetch-Mode', 'cors'],
      ['Access-Control-Request-Method', 'PUT'],
      ['Access-Control-Request-Headers', 'content-type,x-token'],
    ])('is a page’s own with %s: %s', async (name, value) => {
      expect(await outcomes(preflight({ [name]: value }))).toEqual([refused]);
    });
  });

  it('takes a method in small letters for the same', async () => {
    expect(await outcomes(recorded({ method: 'post' }))).toEqual(['undetermined']);
  });

  it.each([
    ['Sec-WebSocket-Extensions', 'permessage-deflate'],
    ['Sec-WebSocket-Protocol', 'v1'],
    [':protocol', 'websocket'],
  ])('takes what has %s for a WebSocket', async (name, value) => {
    const socket = { ...sent('http://api.test/x', { Host: 'api.test', Origin: APP, [name]: value }) };
    expect(await outcomes(socket)).toEqual([]);
  });

  it.each([
    ['its type is there', { content: { mimeType: 'application/json' } }],
    ['its head had a size', { headersSize: 300 }],
    ['nothing tells its size', { headersSize: -1 }],
    ['there are none, as every server sends some', { headersSize: 0, content: { size: 0, mimeType: '' } }],
  ])('lacks a response’s headers where %s', async (_what, response) => {
    expect(await outcomes(recorded({ response, responseHeaders: {} }))).toEqual(['undetermined']);
    expect(await outcomes(recorded({ response, responseHeaders: { Date: 'now' } }))).toEqual([missing]);
  });

  it('has a response without headers where a proxy made the error', async () => {
    const made = { status: 502, responseHeaders: {}, response: { headersSize: -1, bodySize: -1 } };
    expect(await outcomes(recorded(made))).toEqual([missing]);
    expect(await outcomes(recorded({ ...made, response: { bodySize: 120 } }))).toEqual(['undetermined']);
  });

  it('has no response yet at an interim status', async () => {
    expect(await outcomes(recorded({ status: 103, responseHeaders: { Link: '</a>' } }))).toEqual([
      'undetermined',
    ]);
  });
});

describe('Chromium before it wrote what asked', () => {
  it.each([
    ['has font requests that pass', { responseHeaders: ANY }, ['allowed']],
    ['has an Origin on requests that fail', {}, [missing]],
    [
      'has navigations that it redirected itself',
      {
        status: 307,
        redirectURL: 'https://api.test/x',
        requestHeaders: { ...PROVISIONAL, 'Upgrade-Insecure-Requests': '1' },
        responseHeaders: { 'Non-Authoritative-Reason': 'HSTS' },
      },
      [],
    ],
  ] as const)('%s', async (_what, words, outcomes) => {
    expect(await outcomesOf('chromium', [recorded(words)])).toEqual(outcomes);
  });
});

describe('Chromium', () => {
  const typed = (words: Parameters<typeof recorded>[0], type = 'fetch') =>
    recorded({ ...words, entry: { _resourceType: type, _initiator: { type: 'script' }, pageref: 'page_1' } });

  it('marks what failed, so a response without a mark passed', async () => {
    const failed = { response: { _error: 'net::ERR_FAILED' } };
    expect(await outcomesOf('chromium', [typed(failed), typed({ at: 100 })])).toEqual([missing, 'allowed']);
  });

  /** As local overrides in DevTools leave it (measured, Chromium 156). */
  const replaced = {
    _resourceType: 'fetch',
    serverIPAddress: '',
    response: { status: 200, headers: [], headersSize: -1, _error: null },
  };
  const isReplaced = async (entry: Readonly<Record<string, unknown>>): Promise<boolean | undefined> => {
    const { exchanges } = await readLog('chromium', [{ ...recorded({}), ...entry }]);
    return exchanges[0]?.legs[0].replaced;
  };

  it('shows by a missing address that a response was made in the browser', async () => {
    expect(await isReplaced(replaced)).toBe(true);
  });

  it.each([
    ['has the server’s address', { serverIPAddress: '127.0.0.1', connection: '8101' }],
    ['is from a program that writes no addresses', { serverIPAddress: undefined }],
    ['came over a connection', { connection: '8101' }],
    ['comes from the cache', { _fromCache: 'disk' }],
    ['comes from a service worker', { response: { ...replaced.response, _fetchedViaServiceWorker: true } }],
    ['was blocked', { response: { ...replaced.response, _error: 'net::ERR_FAILED' } }],
    [
      'is the browser’s own redirect to https',
      { response: { ...replaced.response, headers: [{ name: 'Non-Authoritative-Reason', value: 'HSTS' }] } },
    ],
  ])('doesn’t show it where the response %s', async (_why, difference) => {
    expect(await isReplaced({ ...replaced, ...difference })).toBe(false);
  });

  it.each([
    [
      'is refused',
      { status: 204, responseHeaders: { ...OURS, 'Access-Control-Allow-Headers': 'x-token' } },
      {
        status: 0,
        requestHeaders: PROVISIONAL,
        responseHeaders: {},
        response: { _error: 'net::ERR_FAILED' },
      },
      'blocked HeaderDisallowedByPreflightResponse',
    ],
    [
      'is allowed',
      { status: 204, responseHeaders: { ...OURS, 'Access-Control-Allow-Headers': 'authorization' } },
      { responseHeaders: OURS },
      'allowed',
    ],
  ] as const)(
    'leaves Authorization out of a file, whose preflight that %s is found',
    async (_what, asked, sent, outcome) => {
      const preflight = recordedPreflight({
        ...asked,
        requestHeaders: {
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'authorization',
        },
        entry: { _resourceType: 'preflight', _initiator: { type: 'preflight' } },
      });
      const { exchanges } = await readLog('chromium', [preflight, typed({ at: 1, ...sent })]);
      expect(exchanges.map(({ legs }) => legs[0].preflight !== null)).toEqual([true]);
      expect(exchanges.map(outcomeOf)).toEqual([outcome]);
    },
  );

  it('has in a file nothing that is still under way', async () => {
    const { exchanges } = await readLog('chromium', [typed({ status: 0, response: { _error: null } })]);
    expect(exchanges.map(({ inFlight }) => inFlight)).toEqual([false]);
    expect(exchanges.map((one) => judged(one).unsettled?.known)).toEqual([
      'No response from api.test is in this recording, and the reason wasn’t recorded.',
    ]);
  });
});

describe('Safari', () => {
  const failed = (error: string | null) =>
    recorded({ status: 0, response: error === null ? {} : { _error: error } });

  it.each([
    [
      `Origin ${APP} is not allowed by Access-Control-Allow-Origin. Status code: 200`,
      'blocked AllowOriginMismatch',
    ],
    ['Preflight response is not successful. Status code: 403', 'blocked PreflightInvalidStatus'],
    [
      'Method PUT is not allowed by Access-Control-Allow-Methods.',
      'blocked MethodDisallowedByPreflightResponse',
    ],
    [
      'Request header field X-Token is not allowed by Access-Control-Allow-Headers.',
      'blocked HeaderDisallowedByPreflightResponse',
    ],
    // The same is said of requests that were canceled as the page was left, on its own origin too.
    [`Fetch API cannot load ${API}/x due to access control checks.`, 'undetermined'],
    ['Fetch API cannot load http://localhost:3000/x due to access control checks.', 'undetermined'],
    ['Cancelled load', 'not-cors aborted'],
    ['The network connection was lost.', 'not-cors network'],
    ['Could not connect to the server.', 'not-cors refused'],
    ['A server with the specified hostname could not be found.', 'not-cors name-not-found'],
    ['An SSL error has occurred and a secure connection to the server cannot be made.', 'not-cors tls'],
    ['Something that nobody knows', 'undetermined'],
    [null, 'undetermined'],
  ])('says %s', async (error, outcome) => {
    expect(await outcomesOf('safari', [failed(error)])).toEqual([outcome]);
  });

  it('marks what failed, so a response passed', async () => {
    expect(await outcomesOf('safari', [recorded()])).toEqual(['allowed']);
  });

  it.each([
    [
      `Origin ${APP} is not allowed by Access-Control-Allow-Origin. Status code: 200`,
      recorded(),
      'blocked MissingAllowOriginHeader',
    ],
    [
      'Cross-origin redirection to http://user:pass@cdn.test/ denied by Cross-Origin Resource Sharing policy: URL contains credentials.',
      recorded({ status: 302, redirectURL: 'http://user:pass@cdn.test/', responseHeaders: OURS }),
      'blocked RedirectContainsCredentials',
    ],
  ])('says %s beside the response, whose headers tell the reason', async (error, entry, outcome) => {
    const response = { ...(entry.response as object), _error: error };
    expect(await outcomesOf('safari', [{ ...entry, response }])).toEqual([outcome]);
  });
});

describe('Playwright', () => {
  const failed = (text: string) =>
    recorded({
      status: -1,
      requestHeaders: PROVISIONAL,
      response: { _failureText: text },
      entry: { _resourceType: 'fetch' },
    });

  it.each([
    ['net::ERR_FAILED', 'undetermined'],
    ['net::ERR_CONNECTION_REFUSED', 'not-cors refused'],
    ['NS_ERROR_FAILURE', 'undetermined'],
    [
      `Origin ${APP} is not allowed by Access-Control-Allow-Origin. Status code: 200`,
      'blocked AllowOriginMismatch',
    ],
  ])('says %s', async (text, outcome) => {
    expect(await outcomesOf('playwright', [failed(text)])).toEqual([outcome]);
  });

  it('shows that a request failed, and not why', async () => {
    expect(await knownOf('playwright', [failed('net::ERR_FAILED')])).toEqual([
      'The request to api.test failed (net::ERR_FAILED). This recording doesn’t keep the response that was blocked.',
    ]);
  });

  it('has an error for a download that did not fail', async () => {
    const download = recorded({
      response: { _failureText: 'net::ERR_ABORTED' },
      entry: { _resourceType: 'fetch' },
    });
    expect(await outcomesOf('playwright', [download])).toEqual(['allowed']);
  });
});

it('Cypress has failures without a reason, and capital letters in what asked', async () => {
  const failed = recorded({ status: 0, entry: { _resourceType: 'Fetch' } });
  const { exchanges } = await readLog('cypress', [failed]);
  expect(exchanges).toMatchObject([{ resourceType: 'fetch', inFlight: false }]);
  expect(await outcomesOf('cypress', [failed])).toEqual(['undetermined']);
});

it.each(['postman', 'insomnia'] as const)('%s asks no browser, so nothing is judged', async (program) => {
  const entries = [recorded(), recordedPreflight({ at: 100, status: 403 })];
  expect(await outcomesOf(program, entries)).toEqual(['undetermined']);
  expect(await knownOf(program, entries)).toEqual(['No browser sent this request, so CORS wasn’t checked.']);
});

describe.each(Object.keys(PROGRAMS) as ProgramName[])('whoever records it, as %s does,', (program) => {
  it('a plain image and a script that are redirected are no CORS requests', async () => {
    const entries = [
      recorded({ requestHeaders: COMPLETE, status: 302, redirectURL: CDN }),
      recorded({ at: 30, url: CDN, requestHeaders: COMPLETE }),
    ];
    expect(await outcomesOf(program, entries)).toEqual([]);
  });

  it('a navigation that leads to where a script asks too is no part of that request', async () => {
    const entries = [
      recorded({ url: 'http://login.test/', requestHeaders: COMPLETE, status: 302, redirectURL: `${API}/x` }),
      recorded({ at: 30, responseHeaders: OURS }),
    ];
    const { exchanges } = await readLog(program, entries);
    expect(exchanges.map(({ legs }) => legs.length)).toEqual([1]);
  });
});
