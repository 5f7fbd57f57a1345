// Firefox marks no failure: what can be told from headers alone, what cannot, and what its console calls it.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/causes/index.ts';
import { firefoxReason } from '../../src/cors/codes.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import { render } from '../../src/words/say.ts';
import { API, type ExchangeWords, exchange, PAGE } from '../exchange.ts';
import { judged } from '../judged.ts';

const inFirefox = (words: ExchangeWords): Exchange => exchange({ browser: 'firefox', ...words });

const CROSS_SITE = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  'Sec-Fetch-Site': 'cross-site',
} as const;
const SAME_SITE = { ...CROSS_SITE, 'Sec-Fetch-Site': 'same-site' } as const;
const CREDENTIALED = { ...CROSS_SITE, 'Sec-Fetch-Storage-Access': 'none' } as const;

const ANY = { 'Access-Control-Allow-Origin': '*' };
const OURS = { 'Access-Control-Allow-Origin': PAGE };

const reasonOf = (one: Exchange) => firefoxReason(one, judge(one))?.reason ?? null;

describe('in Firefox, an answer', () => {
  it.each([
    ['without Allow-Origin is blocked', {}, 'MissingAllowOriginHeader', 'CORSMissingAllowOrigin'],
    [
      'for another origin is blocked',
      { 'Access-Control-Allow-Origin': `${PAGE}/` },
      'AllowOriginMismatch',
      'CORSAllowOriginNotMatchingOrigin',
    ],
    [
      'with two values in one header is blocked',
      { 'Access-Control-Allow-Origin': `${PAGE}, *` },
      'MultipleAllowOriginValues',
      'CORSAllowOriginNotMatchingOrigin',
    ],
    [
      'with the header twice is blocked',
      { 'Access-Control-Allow-Origin': [PAGE, PAGE] },
      'MultipleAllowOriginValues',
      'CORSMultipleAllowOriginNotAllowed',
    ],
    [
      'with the header twice in lower case is blocked for another reason',
      { 'access-control-allow-origin': [PAGE, PAGE] },
      'MultipleAllowOriginValues',
      'CORSAllowOriginNotMatchingOrigin',
    ],
  ] as const)('%s', (_what, responseHeaders, code, reason) => {
    const one = inFirefox({ response: { headers: responseHeaders } });
    expect(judged(one)).toMatchObject({ outcome: 'blocked', stage: 'response', code });
    expect(reasonOf(one)).toBe(reason);
  });

  it('that needs no more passes', () => {
    const one = inFirefox({
      response: { headers: { ...OURS, 'Access-Control-Allow-Credentials': 'true' } },
    });
    expect(judged(one).outcome).toBe('allowed');
    expect(reasonOf(one)).toBeNull();
  });
});

describe('credentials in Firefox', () => {
  it('are known from Sec-Fetch-Storage-Access', () => {
    const one = inFirefox({ requestHeaders: CREDENTIALED, response: { headers: ANY } });
    expect(judged(one)).toMatchObject({ outcome: 'blocked', code: 'WildcardOriginNotAllowed' });
    expect(reasonOf(one)).toBe('CORSNotSupportingCredentials');
  });

  it('are known to be absent without it on a request to another site', () => {
    const one = inFirefox({ requestHeaders: CROSS_SITE, response: { headers: ANY } });
    expect(judged(one)).toMatchObject({ outcome: 'allowed', credentials: { mode: 'not-include' } });
    expect(render(judged(one).credentials.evidence)).toContain('Firefox');
  });

  it('are not known from its absence in a Firefox that does not send it yet', () => {
    const old = {
      ...CROSS_SITE,
      'User-Agent': CROSS_SITE['User-Agent'].replace('Firefox/153', 'Firefox/146'),
    };
    expect(judged(inFirefox({ requestHeaders: old, response: { headers: ANY } }))).toMatchObject({
      outcome: 'allowed',
      credentials: { mode: 'unknown' },
    });
  });

  it.each([
    ['*', ANY, 'WildcardOriginNotAllowed'],
    ['no Allow-Credentials', OURS, 'InvalidAllowCredentials'],
  ] as const)(
    'alone decide about %s on the page’s own site: it passed for all that is known, with a note and no warning',
    (_what, given, code) => {
      const one = inFirefox({ requestHeaders: SAME_SITE, response: { headers: given } });
      const verdict = judged(one);
      expect(verdict).toMatchObject({
        outcome: 'allowed',
        withCredentials: { code },
        credentials: { mode: 'unknown' },
      });
      expect(render(verdict.credentials.evidence)).toContain(
        'With credentials this response would be blocked',
      );
      expect(explain({ exchange: one, verdict: judge(one), servers: [], neighbours: [] })).toEqual([]);
    },
  );

  it('alone decide about a redirect that nothing followed, so its end is unknown', () => {
    const one = inFirefox({
      requestHeaders: SAME_SITE,
      response: { status: 302, headers: ANY, location: 'https://cdn.example.com/' },
    });
    expect(judged(one)).toMatchObject({
      outcome: 'undetermined',
      withCredentials: { code: 'WildcardOriginNotAllowed' },
    });
  });

  it('alone decide about a preflight whose request has not come, so its end is unknown', () => {
    const one = inFirefox({
      method: 'PUT',
      requestHeaders: SAME_SITE,
      preflight: { status: 204, headers: { ...ANY, 'Access-Control-Allow-Methods': 'PUT' } },
      response: null,
    });
    expect(judged(one)).toMatchObject({
      outcome: 'undetermined',
      withCredentials: { code: 'PreflightWildcardOriginNotAllowed' },
    });
  });

  it('are known to be absent when the request followed a preflight that refuses them', () => {
    const one = inFirefox({
      method: 'PUT',
      requestHeaders: SAME_SITE,
      preflight: { status: 204, headers: { ...ANY, 'Access-Control-Allow-Methods': 'PUT' } },
      response: { headers: ANY },
    });
    expect(judged(one)).toMatchObject({ outcome: 'allowed', credentials: { mode: 'not-include' } });
  });

  it('are not known from its absence after a redirect, which makes every target cross-site', () => {
    const one = inFirefox({
      hops: [
        { requestHeaders: SAME_SITE, response: { status: 302, headers: OURS, location: `${API}/next` } },
      ],
      url: `${API}/next`,
      requestHeaders: CROSS_SITE,
      response: { headers: { ...OURS, 'Access-Control-Allow-Credentials': 'True' } },
    });
    expect(judged(one).credentials.mode).toBe('not-include');
    const whole = { ...OURS, 'Access-Control-Allow-Credentials': 'true' };
    const allowed = inFirefox({
      hops: [
        { requestHeaders: SAME_SITE, response: { status: 302, headers: whole, location: `${API}/next` } },
      ],
      url: `${API}/next`,
      requestHeaders: CROSS_SITE,
      response: { headers: { ...OURS, 'Access-Control-Allow-Credentials': 'True' } },
    });
    expect(judged(allowed)).toMatchObject({
      outcome: 'allowed',
      withCredentials: { code: 'InvalidAllowCredentials' },
    });
  });

  it('make no difference to what fails either way', () => {
    const one = inFirefox({
      method: 'PUT',
      requestHeaders: SAME_SITE,
      preflight: { status: 404, headers: ANY },
      response: null,
    });
    expect(judged(one)).toMatchObject({
      outcome: 'blocked',
      code: 'PreflightInvalidStatus',
      withCredentials: { code: 'PreflightWildcardOriginNotAllowed' },
    });
  });
});

describe('a request whose preflight allows no credentials', () => {
  const waiting = {
    method: 'PUT',
    preflight: { status: 204, headers: { ...OURS, 'Access-Control-Allow-Methods': 'PUT' } },
    response: null,
  } as const;

  it('was refused where it is known to have carried some', () => {
    const one = inFirefox({ ...waiting, requestHeaders: { ...SAME_SITE, Cookie: 'a=1' } });
    expect(judged(one)).toMatchObject({ outcome: 'blocked', code: 'PreflightInvalidAllowCredentials' });
  });

  it('may have been refused where nothing shows it, and did not end', () => {
    const one = inFirefox({ ...waiting, requestHeaders: SAME_SITE });
    const verdict = judged(one);
    expect(verdict).toMatchObject({
      outcome: 'undetermined',
      withCredentials: { code: 'PreflightInvalidAllowCredentials' },
    });
    expect(explain({ exchange: one, verdict: judge(one), servers: [], neighbours: [] })[0]?.id).toBe(
      'credentials-not-true',
    );
  });
});

describe('of several faults of a preflight', () => {
  const preflight = (headers: Record<string, string>, status = 204, location?: string): Exchange =>
    inFirefox({
      method: 'PATCH',
      requestHeaders: CROSS_SITE,
      preflight: { status, headers, ...(location ? { location } : {}), asks: ['x-a'] },
      response: null,
    });

  it('Firefox names the method before a list of headers that it cannot read, Chrome after', () => {
    const one = preflight({
      ...OURS,
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Allow-Headers': '"x-a"',
    });
    expect(judged(one).code).toBe('InvalidAllowHeadersPreflightResponse');
    expect(reasonOf(one)).toBe('CORSMethodNotFound');
  });

  it('Firefox names Allow-Origin before the redirect, Chrome the redirect', () => {
    const one = preflight({}, 302, '/login');
    expect(judged(one).code).toBe('PreflightDisallowedRedirect');
    expect(reasonOf(one)).toBe('CORSMissingAllowOrigin');
    expect(reasonOf(preflight(OURS, 302, '/login'))).toBe('CORSExternalRedirectNotAllowed');
  });

  it('both name Allow-Origin before the status', () => {
    expect(reasonOf(preflight({}, 404))).toBe('CORSMissingAllowOrigin');
    expect(reasonOf(preflight(OURS, 404))).toBe('CORSPreflightDidNotSucceed');
  });
});

describe('a redirect in Firefox', () => {
  it('is blocked where it lacks Allow-Origin, and keeps its status', () => {
    const one = inFirefox({ response: { status: 302, location: `${API}/next` } });
    expect(judged(one)).toMatchObject({
      outcome: 'blocked',
      stage: 'redirect',
      code: 'MissingAllowOriginHeader',
    });
  });

  it('that was followed had passed, whatever its headers say now', () => {
    const one = inFirefox({
      hops: [{ response: { status: 302, location: `${API}/next` } }],
      url: `${API}/next`,
      response: { headers: { ...OURS, 'Access-Control-Allow-Credentials': 'true' } },
      requestHeaders: CROSS_SITE,
    });
    expect(judged(one).outcome).toBe('allowed');
  });

  it('to another scheme may or may not be followed', () => {
    const one = inFirefox({
      requestHeaders: CROSS_SITE,
      response: { status: 302, headers: OURS, location: 'mailto:someone@example.com' },
    });
    expect(judged(one)).toMatchObject({ outcome: 'undetermined', withCredentials: null });
  });
});
