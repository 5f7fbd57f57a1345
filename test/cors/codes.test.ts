// What Firefox says of the same block: its own order, its own names.
import { describe, expect, it } from 'vitest';
import { firefoxReason, specLink } from '../../src/cors/codes.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import { blocked, exchange, PAGE, refused } from '../exchange.ts';
import { judged } from '../judged.ts';

const ALLOW = 'Access-Control-Allow-Origin';
const METHODS = 'Access-Control-Allow-Methods';
const HEADERS = 'Access-Control-Allow-Headers';
const COOKIE = { Cookie: 'sid=1' };
const ok = { [ALLOW]: PAGE };

const reason = (given: Exchange): string | null => firefoxReason(given, judge(given))?.reason ?? null;

describe('Firefox’s reason', () => {
  const cases: readonly (readonly [what: string, given: Exchange, reason: string | null])[] = [
    ['no Allow-Origin', blocked({}), 'CORSMissingAllowOrigin'],
    ['another origin', blocked({ [ALLOW]: 'https://b.example' }), 'CORSAllowOriginNotMatchingOrigin'],
    ['no origin at all', blocked({ [ALLOW]: 'x' }), 'CORSAllowOriginNotMatchingOrigin'],
    ['the header twice', blocked({ [ALLOW]: [PAGE, PAGE] }), 'CORSMultipleAllowOriginNotAllowed'],
    [
      'the header twice in small letters',
      blocked({ [ALLOW.toLowerCase()]: [PAGE, PAGE] }),
      'CORSAllowOriginNotMatchingOrigin',
    ],
    ['a list in one header', blocked({ [ALLOW]: `${PAGE}, ${PAGE}` }), 'CORSAllowOriginNotMatchingOrigin'],
    [
      'a star with cookies',
      blocked({ [ALLOW]: '*' }, { requestHeaders: COOKIE }),
      'CORSNotSupportingCredentials',
    ],
    ['cookies not allowed', blocked(ok, { requestHeaders: COOKIE }), 'CORSMissingAllowCredentials'],
    ['OPTIONS 404 without the header', refused({ status: 404 }), 'CORSMissingAllowOrigin'],
    ['OPTIONS 404 with it', refused({ status: 404, headers: ok }), 'CORSPreflightDidNotSucceed'],
    [
      'OPTIONS redirected',
      refused({ status: 307, headers: ok, location: '/b' }),
      'CORSExternalRedirectNotAllowed',
    ],
    [
      'OPTIONS redirected without the header, which it looks at first',
      refused({ status: 307, location: '/b' }),
      'CORSMissingAllowOrigin',
    ],
    [
      'methods that cannot be read',
      refused({ headers: { ...ok, [METHODS]: 'GET PUT' } }),
      'CORSInvalidAllowMethod',
    ],
    ['a method that is not listed', refused({ headers: ok }), 'CORSMethodNotFound'],
    [
      'a method that is not listed beside headers that cannot be read',
      refused({ headers: { ...ok, [METHODS]: 'GET', [HEADERS]: '"x"' } }),
      'CORSMethodNotFound',
    ],
    [
      'headers that cannot be read',
      refused({ headers: { ...ok, [METHODS]: 'PUT', [HEADERS]: '"x"' } }),
      'CORSInvalidAllowHeader',
    ],
    [
      'a header that is not listed',
      refused({ headers: { ...ok, [METHODS]: 'PUT' }, asks: ['x-a'] }),
      'CORSMissingAllowHeaderFromPreflight',
    ],
    [
      'a redirect with a user name',
      exchange({
        error: 'net::ERR_FAILED',
        response: { status: 302, headers: ok, location: 'https://u:p@api.example.com/' },
      }),
      'CORSDidNotSucceed',
    ],
    [
      'the local network',
      exchange({
        method: 'PUT',
        preflight: { error: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS' },
        response: null,
        error: 'net::ERR_FAILED',
      }),
      null,
    ],
    ['what passes', exchange({ response: { headers: ok } }), null],
  ];
  it.each(cases)('for %s', (_what, given, wanted) => {
    expect(reason(given)).toBe(wanted);
  });

  it('comes with the page that explains it', () => {
    const given = blocked({});
    expect(firefoxReason(given, judge(given))?.url).toMatch(
      /^https:\/\/developer\.mozilla\.org\/docs\/.*\/CORSMissingAllowOrigin$/,
    );
  });
});

it('each check links to its step of the standard', () => {
  const checks = judged(
    refused({ headers: { ...ok, [METHODS]: 'PUT', [HEADERS]: 'x' }, asks: ['x'] }),
  ).checks;
  for (const { id } of checks) expect(specLink(id)).toMatch(/^https:\/\/fetch\.spec\.whatwg\.org\/#/);
});
