// The verdict over the matrix of messages, faults and credentials, as Chromium decides.
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { render } from '../../src/words/say.ts';
import { API, blocked, exchange, PAGE, refused } from '../exchange.ts';
import { type Judged, judged } from '../judged.ts';

const short = ({ outcome, stage, code, parameter }: Judged) => ({ outcome, stage, code, parameter });
const ALLOW = 'Access-Control-Allow-Origin';
const CREDENTIALS = 'Access-Control-Allow-Credentials';
const COOKIE = { Cookie: 'sid=1' };

describe('the CORS check on the answer', () => {
  const cases: [name: string, given: Exchange, code: string, parameter: string][] = [
    ['no Allow-Origin', blocked({}), 'MissingAllowOriginHeader', ''],
    ['a slash too many', blocked({ [ALLOW]: `${PAGE}/` }), 'AllowOriginMismatch', `${PAGE}/`],
    [
      'another scheme',
      blocked({ [ALLOW]: 'http://app.example.com' }),
      'AllowOriginMismatch',
      'http://app.example.com',
    ],
    [
      'capitals',
      blocked({ [ALLOW]: 'HTTPS://APP.EXAMPLE.COM' }),
      'AllowOriginMismatch',
      'HTTPS://APP.EXAMPLE.COM',
    ],
    ['the text null', blocked({ [ALLOW]: 'null' }), 'AllowOriginMismatch', 'null'],
    ['no scheme', blocked({ [ALLOW]: 'app.example.com' }), 'InvalidAllowOriginValue', 'app.example.com'],
    ['an empty value', blocked({ [ALLOW]: '' }), 'InvalidAllowOriginValue', ''],
    [
      'a list',
      blocked({ [ALLOW]: `${PAGE}, https://b.example` }),
      'MultipleAllowOriginValues',
      `${PAGE}, https://b.example`,
    ],
    ['two headers', blocked({ [ALLOW]: [PAGE, PAGE] }), 'MultipleAllowOriginValues', `${PAGE}, ${PAGE}`],
    ['an empty header before a star', blocked({ [ALLOW]: ['', '*'] }), 'MultipleAllowOriginValues', ', *'],
    [
      'a star with cookies',
      blocked({ [ALLOW]: '*' }, { requestHeaders: COOKIE }),
      'WildcardOriginNotAllowed',
      '',
    ],
    [
      'credentials not allowed',
      blocked({ [ALLOW]: PAGE }, { requestHeaders: COOKIE }),
      'InvalidAllowCredentials',
      '',
    ],
    [
      'credentials allowed with a capital',
      blocked({ [ALLOW]: PAGE, [CREDENTIALS]: 'True' }, { requestHeaders: COOKIE }),
      'InvalidAllowCredentials',
      'True',
    ],
  ];
  it.each(cases)('%s is blocked with Chrome’s code', (_name, given, code, parameter) => {
    expect(short(judged(given))).toEqual({ outcome: 'blocked', stage: 'response', code, parameter });
  });

  it('does not mind outer spaces, which the HTTP layer drops', () => {
    expect(
      judged(exchange({ response: { headers: { [ALLOW]: ` ${PAGE}\t` } } })).checks.every(
        (check) => check.state === 'passed',
      ),
    ).toBe(true);
  });

  it('lets a star pass without credentials', () => {
    expect(judged(exchange({ response: { headers: { [ALLOW]: '*' } } })).outcome).toBe('allowed');
  });
});

describe('the preflight', () => {
  const good = { [ALLOW]: PAGE };
  const cases: [name: string, given: Exchange, code: string, parameter: string][] = [
    ['404 without headers', refused({ status: 404 }), 'PreflightMissingAllowOriginHeader', ''],
    ['404 with Allow-Origin', refused({ status: 404, headers: good }), 'PreflightInvalidStatus', ''],
    ['304 without Location', refused({ status: 304, headers: good }), 'PreflightInvalidStatus', ''],
    ['a redirect', refused({ status: 307, location: '/items/' }), 'PreflightDisallowedRedirect', ''],
    [
      'a slash too many',
      refused({ headers: { [ALLOW]: `${PAGE}/` } }),
      'PreflightAllowOriginMismatch',
      `${PAGE}/`,
    ],
    ['no method list', refused({ headers: good }), 'MethodDisallowedByPreflightResponse', 'PUT'],
    [
      'methods apart by spaces',
      refused({ headers: { ...good, 'Access-Control-Allow-Methods': 'GET PUT' } }),
      'InvalidAllowMethodsPreflightResponse',
      '',
    ],
    [
      'headers in quotes',
      refused({ headers: { ...good, 'Access-Control-Allow-Headers': '"x-a"' } }),
      'InvalidAllowHeadersPreflightResponse',
      '',
    ],
    [
      'patch for PATCH',
      refused({ headers: { ...good, 'Access-Control-Allow-Methods': 'PATCH' } }, { method: 'patch' }),
      'MethodDisallowedByPreflightResponse',
      'patch',
    ],
    [
      'a header that is not listed',
      refused({
        headers: { ...good, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'X-A' },
        asks: ['x-a', 'x-b'],
      }),
      'HeaderDisallowedByPreflightResponse',
      'x-b',
    ],
  ];
  it.each(cases)('%s is refused with Chrome’s code', (_name, given, code, parameter) => {
    expect(short(judged(given))).toEqual({ outcome: 'blocked', stage: 'preflight', code, parameter });
  });

  it('shows every fault, not only the first', () => {
    const { checks } = judged(refused({ status: 404 }));
    const failed = checks.filter((check) => check.state === 'failed').map((check) => check.id);
    expect(failed).toEqual(['allow-origin-present', 'preflight-status', 'method-allowed']);
  });

  it('names the first missing header in the order of the request, as Chrome does', () => {
    const given = refused(
      { headers: { ...good, 'Access-Control-Allow-Methods': 'PUT' }, asks: ['x-a', 'x-z'] },
      { requestHeaders: { 'x-z': '1', 'x-a': '2' } },
    );
    expect(judged(given).parameter).toBe('x-z');
  });

  it('skips empty items of a list', () => {
    const given = exchange({
      method: 'PUT',
      preflight: { headers: { ...good, 'Access-Control-Allow-Methods': ',PUT,,' } },
      response: { headers: good },
    });
    expect(judged(given).outcome).toBe('allowed');
    expect(judged(given).checks.every((check) => check.state === 'passed')).toBe(true);
  });
});

describe('redirects', () => {
  const ok = { status: 302, headers: { [ALLOW]: PAGE } };
  it('is blocked at a redirect without Allow-Origin', () => {
    expect(
      short(judged(exchange({ response: { status: 302, location: '/login' }, error: 'net::ERR_FAILED' }))),
    ).toEqual({
      outcome: 'blocked',
      stage: 'redirect',
      code: 'MissingAllowOriginHeader',
      parameter: '',
    });
  });
  it('is blocked at a redirect with a user name, also from the page’s own origin', () => {
    const location = 'https://user:secret@api.example.com/';
    for (const url of [`${API}/a`, `${PAGE}/a`]) {
      const given = exchange({ url, response: { ...ok, location }, error: 'net::ERR_FAILED' });
      expect(short(judged(given))).toEqual({
        outcome: 'blocked',
        stage: 'redirect',
        code: 'RedirectContainsCredentials',
        parameter: '',
      });
    }
  });
  it('expects Origin: null after a redirect between two foreign origins', () => {
    const given = blocked(
      { [ALLOW]: PAGE },
      {
        url: 'https://cdn.example.net/',
        origin: null,
        hops: [{ url: `${API}/a`, response: { ...ok, location: 'https://cdn.example.net/' } }],
      },
    );
    const matching = judged(given).checks.find(
      (check) => check.leg === 1 && check.id === 'allow-origin-matches',
    );
    expect(render(matching?.expected ?? '')).toBe('null or *');
    expect(judged(given).code).toBe('AllowOriginMismatch');
  });
  it('is blocked where it leads to another scheme', () => {
    const given = exchange({
      url: 'mailto:x',
      origin: null,
      response: null,
      error: 'net::ERR_FAILED',
      hops: [{ response: { ...ok, location: 'mailto:x' } }],
    });
    expect(short(judged(given))).toEqual({
      outcome: 'blocked',
      stage: 'redirect',
      code: 'CorsDisabledScheme',
      parameter: '',
    });
  });
});

describe('credentials', () => {
  it('are known from a Cookie header', () => {
    expect(
      judged(
        exchange({ requestHeaders: COOKIE, response: { headers: { [ALLOW]: PAGE, [CREDENTIALS]: 'true' } } }),
      ).credentials.mode,
    ).toBe('include');
  });
  it('are known by elimination when * was blocked', () => {
    const verdict = judged(blocked({ [ALLOW]: '*' }));
    expect(verdict.code).toBe('WildcardOriginNotAllowed');
    expect(verdict.credentials.mode).toBe('include');
  });
  it('are known to be absent when * passed', () => {
    expect(judged(exchange({ response: { headers: { [ALLOW]: '*' } } })).credentials.mode).toBe(
      'not-include',
    );
  });
  it('are always sent by a beacon', () => {
    const headers = { [ALLOW]: PAGE, 'Access-Control-Allow-Headers': 'content-type' };
    const verdict = judged(
      refused({ headers, asks: ['content-type'] }, { method: 'POST', resourceType: 'ping' }),
    );
    expect(verdict.code).toBe('PreflightInvalidAllowCredentials');
    expect(verdict.credentials.mode).toBe('include');
  });
  it('stay unknown when both ways end the same', () => {
    expect(judged(blocked({})).credentials.mode).toBe('unknown');
  });
});

describe('what is no failure', () => {
  it.each([
    [
      'a HEAD',
      exchange({ method: 'HEAD', error: 'net::ERR_ABORTED', response: { headers: { [ALLOW]: '*' } } }),
    ],
    ['a 204', exchange({ error: 'net::ERR_ABORTED', response: { status: 204, headers: { [ALLOW]: '*' } } })],
    ['a 304', exchange({ error: 'net::ERR_ABORTED', response: { status: 304, headers: { [ALLOW]: '*' } } })],
    ['an unread body', exchange({ error: 'net::ERR_ABORTED', response: { headers: { [ALLOW]: '*' } } })],
    ['a no-cors request', exchange({ mode: 'no-cors', response: {} })],
  ])('%s that ends as it should is allowed', (_name, given) => {
    expect(judged(given).outcome).toBe('allowed');
  });
});

describe('what passed is allowed by the server itself', () => {
  const ok = { headers: { [ALLOW]: PAGE } };
  const isOnWire = (words: Parameters<typeof exchange>[0]): boolean => judged(exchange(words)).onWire;

  it.each([
    ['where its headers allow it', { response: ok }],
    ['with or without credentials', { response: { headers: { [ALLOW]: '*' } } }],
    ['in Firefox, which marks nothing', { browser: 'firefox', response: ok }],
  ] as const)('%s', (_what, words) => {
    expect(isOnWire(words)).toBe(true);
  });

  it.each([
    ['its headers forbid it', {}],
    ['it comes from the cache', { fromCache: true, response: ok }],
    ['it was made in the browser', { replaced: true, response: ok }],
    [
      'a redirect to it was made in the browser',
      {
        hops: [{ replaced: true, response: { status: 302, location: 'https://third.example/', ...ok } }],
        url: 'https://third.example/',
        response: { headers: { [ALLOW]: '*' } },
      },
    ],
    ['CORS has no say in it', { mode: 'no-cors', response: ok }],
    ['it is blocked', { error: 'net::ERR_FAILED' }],
  ] as const)('not where %s', (_what, words) => {
    expect(isOnWire(words)).toBe(false);
  });
});

describe('what is not CORS', () => {
  it.each([
    ['net::ERR_CONNECTION_REFUSED', 'refused'],
    ['net::ERR_NAME_NOT_RESOLVED', 'name-not-found'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'tls'],
    ['net::ERR_BLOCKED_BY_CLIENT', 'blocked-by-client'],
    ['', 'blocked-before-network'],
    ['net::ERR_UNSAFE_PORT', 'unsafe-port'],
    ['net::ERR_ABORTED', 'aborted'],
    ['net::ERR_EMPTY_RESPONSE', 'network'],
    ['The network connection was lost.', 'network'],
    ['net::ERR_BLOCKED_BY_CLIENT.Inspector', 'blocked-before-network'],
    ['net::ERR_BLOCKED_BY_CLIENT.SubresourceFilter', 'blocked-by-client'],
    ['net::ERR_UNKNOWN_URL_SCHEME', 'network'],
    ['net::ERR_CONTENT_DECODING_FAILED', 'network'],
    ['net::ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION', 'invalid-http'],
    ['net::ERR_BLOCKED_BY_ADMINISTRATOR', 'blocked-by-client'],
  ])('%s is told apart as %s', (error, kind) => {
    expect(judged(exchange({ response: null, error })).notCors).toBe(kind);
  });
  it.each(['constructor', 'Load failed', 'NetworkError when attempting to fetch resource.'])(
    'says nothing of %s, which a CORS block can be too',
    (error) => {
      expect(judged(exchange({ response: null, error })).outcome).toBe('undetermined');
    },
  );
  it('tells a resource policy from CORS though there is an answer', () => {
    expect(
      judged(exchange({ error: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin', mode: 'no-cors' })).notCors,
    ).toBe('resource-policy');
  });
  it('tells an unanswered OPTIONS', () => {
    const given = exchange({
      method: 'PUT',
      preflight: { error: 'net::ERR_EMPTY_RESPONSE' },
      response: null,
      error: 'net::ERR_EMPTY_RESPONSE',
    });
    expect(judged(given).notCors).toBe('options-unanswered');
  });
  it('tells redirect: error from a redirect without headers', () => {
    const given = exchange({
      requestHeaders: {
        'Sec-Fetch-Site': 'cross-site',
        'User-Agent': 'Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36',
      },
      response: { status: 302, location: '/b', headers: { [ALLOW]: PAGE } },
      error: 'net::ERR_FAILED',
    });
    expect(judged(given)).toMatchObject({ outcome: 'not-cors', notCors: 'redirect-mode' });
  });
});

describe('a page whose origin nothing tells', () => {
  const from = (allowed: string | string[], more: Parameters<typeof blocked>[1] = {}) =>
    judged(blocked({ [ALLOW]: allowed }, { page: null, ...more }));
  it.each([
    ['one origin, which may be the page’s', PAGE],
    ['null, which may be the page’s', 'null'],
  ])('is not called blocked for an answer that names %s', (_what, allowed) => {
    const { outcome, unsettled } = from(allowed);
    expect(outcome).toBe('undetermined');
    expect(unsettled?.known).toContain('Origin header of this request wasn’t recorded');
    expect(from(allowed, { browser: 'firefox', error: null }).outcome).toBe('undetermined');
  });
  it.each([
    ['two origins', [PAGE, PAGE], 'MultipleAllowOriginValues'],
    ['no origin at all', 'app.example.com', 'InvalidAllowOriginValue'],
    ['everyone, with cookies', '*', 'WildcardOriginNotAllowed'],
  ] as const)('is blocked by an answer that names %s', (_what, allowed, code) => {
    expect(from(allowed as string, { requestHeaders: COOKIE }).code).toBe(code);
  });
  it('is blocked by an answer without the header, in whose checks no origin is made up', () => {
    const { code, checks } = judged(blocked({}, { page: null }));
    expect(code).toBe('MissingAllowOriginHeader');
    expect(checks.map(({ expected }) => render(expected)).join()).not.toContain('null');
  });
});

describe('what cannot be told', () => {
  it('is said so when no headers were recorded', () => {
    expect(judged(exchange({ response: null, error: 'net::ERR_FAILED' })).outcome).toBe('undetermined');
  });
  it('is said so while the request is under way', () => {
    expect(judged(exchange({ response: null, inFlight: true })).outcome).toBe('undetermined');
  });
});

describe('a dedicated worker’s failure, which never has an answer', () => {
  const bare = { response: null, error: 'net::ERR_FAILED', origin: null, fromWorker: true } as const;
  it('names the answer as the usual reason', () => {
    const { outcome, unsettled } = judged(exchange(bare));
    expect(outcome).toBe('undetermined');
    expect(unsettled?.known).toContain('A worker’s request to api.example.com failed');
    expect(unsettled?.settle).toContain(`Access-Control-Allow-Origin: ${PAGE}`);
  });
  it('is not put down to credentials because the preflight would refuse those', () => {
    const headers = { [ALLOW]: PAGE, 'Access-Control-Allow-Methods': 'PUT' };
    expect(judged(refused({ headers })).code).toBe('PreflightInvalidAllowCredentials');
    const { outcome, unsettled } = judged(refused({ headers }, bare));
    expect(outcome).toBe('undetermined');
    expect(unsettled?.settle).toContain('credentials');
  });
  it('is blocked where the preflight fails either way', () => {
    expect(judged(refused({ status: 404 }, bare)).code).toBe('PreflightMissingAllowOriginHeader');
  });
});

describe('a failure without an answer', () => {
  const failed = { response: null, error: 'net::ERR_FAILED', origin: null } as const;
  const settle = (words: Parameters<typeof exchange>[0]) =>
    judged(exchange({ ...failed, ...words })).unsettled?.settle ?? '';
  it.each([
    'http://127.0.0.1:8000/',
    'http://localhost/',
    'http://192.168.1.20/',
    'http://[::1]:8000/',
    'http://nas.local/',
  ])('may be refused access to the local network when %s is called from elsewhere', (url) =>
    expect(settle({ url })).toContain('local network'),
  );
  it.each([
    ['the address is public', { url: 'https://1.2.3.4/' }],
    ['the page is local too', { url: 'http://127.0.0.1/', page: 'http://localhost:5173' }],
  ])('is not put down to that when %s', (_name, words) => {
    expect(settle(words)).not.toContain('local network');
  });
  it('may come from the cache when it is a simple GET, from a lost preflight when it is not', () => {
    expect(settle({})).toMatch(/cache, stored by a request without CORS/);
    expect(settle({ method: 'PUT' })).toMatch(/failed preflight/);
  });
  it('is a service worker’s doing when that made the request again', () => {
    expect(judged(exchange({ ...failed, viaServiceWorker: true })).notCors).toBe('service-worker');
  });
});

describe('a failure whose preflight only credentials would fail', () => {
  const headers = { [ALLOW]: PAGE, 'Access-Control-Allow-Methods': 'PUT' };
  /** @param later milliseconds from the end of the preflight to the end of the request */
  function ended(later: number, preflightTook: number, requestHeaders: Record<string, string> = {}): Judged {
    const given = refused({ headers }, { requestHeaders });
    const [leg] = given.legs;
    const preflight = leg.preflight && { ...leg.preflight, duration: preflightTook };
    return judged({
      ...given,
      legs: [{ ...leg, preflight, duration: 1 + preflightTook + later }],
    });
  }

  it.each([2, 20, 200])('ended there when none of its own headers are recorded, %d ms later too', (later) => {
    const { code, credentials } = ended(later, 5);
    expect(code).toBe('PreflightInvalidAllowCredentials');
    expect(credentials).toMatchObject({ mode: 'include', by: 'elimination' });
  });

  it('went on when the network’s own headers are recorded, however soon it ended', () => {
    const { outcome, unsettled } = ended(2, 5, { 'Accept-Encoding': 'gzip, br' });
    expect(outcome).toBe('undetermined');
    expect(unsettled?.known).toContain('preflight passed');
  });
});

describe('Local Network Access', () => {
  const denied = 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS';
  it.each([
    ['https://app.example.com', 'LocalNetworkAccessPermissionDenied'],
    ['http://localhost:5173', 'LocalNetworkAccessPermissionDenied'],
    ['null', 'LocalNetworkAccessPermissionDenied'],
    ['http://app.example.com', 'InsecureLocalNetwork'],
  ])('denied to a page of %s is %s', (page, code) => {
    const given = exchange({
      page,
      method: 'PUT',
      preflight: { error: denied },
      response: null,
      error: 'net::ERR_FAILED',
    });
    expect(judged(given)).toMatchObject({ outcome: 'blocked', code });
  });
  it('keeps a request under way while it asks, which is no failure', () => {
    const { outcome, unsettled } = judged(
      exchange({ url: 'http://127.0.0.1/', response: null, inFlight: true }),
    );
    expect(outcome).toBe('undetermined');
    expect(unsettled?.settle).toContain('prompt');
  });
});

describe('a failure on the page’s own origin', () => {
  const failing = (requestHeaders: Record<string, string>) =>
    judged(exchange({ url: `${PAGE}/a`, requestHeaders, response: null, error: 'net::ERR_FAILED' }));

  it('that was never sent is none of CORS’s', () => {
    expect(failing({ Accept: '*/*' })).toMatchObject({ outcome: 'not-cors', notCors: 'same-origin' });
  });

  it('that was sent and whose answer was not recorded may be a redirect that CORS refuses', () => {
    const verdict = failing({ Accept: '*/*', 'Accept-Encoding': 'gzip, br' });
    expect(verdict.outcome).toBe('undetermined');
    expect(verdict.unsettled?.known).toContain('own origin');
  });
});

describe('a redirect that the browser did not follow', () => {
  const stopped = (error: string, mode: string) =>
    judged(
      exchange({
        url: `${PAGE}/a`,
        requestHeaders: { 'Sec-Fetch-Mode': mode },
        response: { status: 302, location: `${API}/b` },
        error,
      }),
    ).notCors;
  it('to the page’s own origin is never put down to the mode same-origin', () => {
    const given = exchange({
      url: `${PAGE}/a`,
      requestHeaders: { 'Sec-Fetch-Mode': 'same-origin' },
      response: { status: 302, location: `${PAGE}/b` },
      error: '',
    });
    expect(judged(given).notCors).toBe('blocked-before-network');
  });
  it.each(['', 'net::ERR_ABORTED'])('with the error “%s” is the page’s own policy or mode', (error) => {
    expect(stopped(error, 'same-origin')).toBe('same-origin-mode');
    expect(stopped(error, 'cors')).toBe('blocked-before-network');
  });
});
