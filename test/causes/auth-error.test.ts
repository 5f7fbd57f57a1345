// Failed authentication that CORS hides: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, exchange, PAGE, refused } from '../exchange.ts';
import {
  ALLOW,
  COOKIE,
  causesOf,
  describeCause,
  firstOf,
  HEADERS,
  METHODS,
  ok,
  passedBefore,
  textOf,
} from './describe-cause.ts';

const expired = blocked(
  { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  {
    requestHeaders: { Authorization: 'Bearer topsecret' },
    preflight: { status: 204, asks: ['authorization'], headers: { ...ok, [HEADERS]: 'authorization' } },
    response: { status: 401 },
  },
);

export const examples = describeCause('auth-error', {
  triggers: [
    { name: 'a 401 with a token after a good preflight', given: expired, confidence: 'likely' },
    {
      name: 'a 401 for a session cookie',
      given: blocked({}, { requestHeaders: COOKIE, response: { status: 401 } }),
      confidence: 'likely',
    },
    {
      name: 'a 401 without any credentials',
      given: blocked({}, { response: { status: 401 } }),
      confidence: 'likely',
    },
    {
      name: 'a 403 where the page is allowed elsewhere',
      given: blocked({}, { url: 'https://api.example.com/admin', response: { status: 403 } }),
      neighbours: [passedBefore],
      confidence: 'likely',
    },
    {
      name: 'a bare 403, by which some CORS libraries refuse an origin',
      given: blocked({ 'Content-Length': '0' }, { response: { status: 403 } }),
      confidence: 'possible',
      behind: 'cors-library-refused',
    },
    {
      name: 'an expired session of Laravel',
      given: blocked({}, { method: 'POST', response: { status: 419 } }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    { name: 'a preflight that got 401', given: refused({ status: 401 }), instead: 'preflight-auth' },
    {
      name: 'a 401 that another origin is allowed to read',
      given: blocked({ [ALLOW]: 'https://b.example' }, { response: { status: 401 } }),
      instead: 'origin-other',
    },
    {
      name: 'a 401 of API Gateway’s authorizer',
      given: blocked({ 'x-amzn-errortype': 'UnauthorizedException' }, { response: { status: 401 } }),
      instead: 'api-gateway-error',
    },
    {
      name: 'a 403 by which Spring refuses the origin',
      given: blocked(
        { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' },
        { response: { status: 403 } },
      ),
      instead: 'spring-security',
    },
  ],
  behavior: {
    'says of a file in S3 that it may not exist, and of a signed URL that it may have expired': () => {
      const stepsFor = (headers: Record<string, string>) =>
        firstOf(blocked(headers, { response: { status: 403 } }))
          .remedy.steps.map(textOf)
          .join(' ');
      expect(stepsFor({ Server: 'AmazonS3' })).toContain('doesn’t exist');
      expect(
        stepsFor({ Server: 'Windows-Azure-Blob/1.0', 'x-ms-error-code': 'AuthenticationFailed' }),
      ).toContain('may have expired');
      expect(stepsFor({ Server: 'nginx' })).not.toContain('may have expired');
    },
    'says which credentials went along, and never their values': () => {
      const said = JSON.stringify(firstOf(expired));
      expect(said).toContain('Authorization');
      expect(said).not.toContain('topsecret');
    },
    'knows of a token by the preflight that asked for it': () => {
      const given = blocked(
        {},
        {
          method: 'PUT',
          preflight: { asks: ['x-api-key'], headers: { ...ok, [METHODS]: 'PUT', [HEADERS]: 'x-api-key' } },
          response: { status: 401 },
        },
      );
      expect(textOf(firstOf(given).title)).toBe(
        'The API returned 401 although X-API-Key was sent; CORS only hides it',
      );
    },
    'names a cookie that can’t go along across sites': () => {
      const site = { 'Sec-Fetch-Site': 'cross-site' };
      const setter = exchange({
        id: 'login',
        requestHeaders: site,
        response: { headers: { ...ok, 'Set-Cookie': 'sid=1; SameSite=Lax' } },
      });
      const given = blocked({}, { requestHeaders: site, response: { status: 401 } });
      const { evidence, remedy } = firstOf(given, [setter]);
      expect(evidence.map(({ text }) => textOf(text)).join()).toContain('SameSite=Lax');
      expect(textOf(remedy.steps[0] ?? '')).toContain('SameSite=None; Secure');
    },
    'takes a token as a sign that the preflight passed, though it is not in the recording': () => {
      const given = blocked(
        { Vary: 'Origin' },
        { requestHeaders: { Authorization: 'Bearer x' }, response: { status: 401 } },
      );
      const first = firstOf(given);
      expect(first).toMatchObject({ id: 'auth-error', confidence: 'likely' });
      expect(first.evidence.map(({ text }) => textOf(text)).join()).toContain('its preflight had passed');
    },
    'stands alone after a passed preflight: there is no second advice to set CORS up': () => {
      expect(causesOf(expired).map(({ id }) => id)).toEqual(['auth-error']);
    },
    'goes before Spring’s settings where those allowed the page at the preflight': () => {
      const given = blocked(
        { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' },
        {
          method: 'PUT',
          preflight: { headers: { [ALLOW]: PAGE, [METHODS]: 'PUT' } },
          response: { status: 401 },
        },
      );
      expect(causesOf(given)[0]?.id).toBe('auth-error');
      expect(causesOf(given).map(({ id }) => id)).not.toContain('spring-security');
    },
    'reads a 403 as a refused origin where the same URL allowed another': () => {
      const other = 'https://b.example';
      const neighbour = exchange({ id: 'n9', page: other, response: { headers: { [ALLOW]: other } } });
      const given = blocked({}, { response: { status: 403 } });
      expect(firstOf(given, [neighbour]).id).toBe('origin-not-listed');
    },
  },
});
