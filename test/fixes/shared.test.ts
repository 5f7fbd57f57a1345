// One policy for all blocked requests of an API: the least that suffices, and what is left out of it with the reason.
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { fixEverything } from '../../src/fixes/index.ts';
import { proveEverything, sharedPolicy, strongestKind } from '../../src/fixes/shared.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { triggers as rows } from '../causes/examples.ts';
import { API, blocked, exchange, PAGE, refused } from '../exchange.ts';

const ok = { 'Access-Control-Allow-Origin': PAGE };
const OTHER = 'https://admin.example.com';
const COOKIE = { Cookie: 'sid=1' };

const sharedOf = (...given: readonly Exchange[]) =>
  sharedPolicy(
    API,
    given.map((one, index) => diagnose({ ...one, id: `x${index}` })),
  );

const policyOf = (...given: readonly Exchange[]) => sharedOf(...given).policy;

describe('the shared policy', () => {
  it('has exactly the origins seen, the methods and headers used, and nothing else', () => {
    const shared = sharedOf(
      refused({ status: 404, asks: ['content-type'] }),
      refused({ status: 404, asks: ['x-tenant', 'content-type'] }, { page: OTHER, method: 'DELETE' }),
      blocked({}),
    );
    expect(shared.policy).toEqual({
      origins: [PAGE, OTHER],
      methods: ['PUT', 'DELETE', 'GET'],
      headers: ['Content-Type', 'X-Tenant'],
      exposedHeaders: [],
      credentials: true,
      assumesCredentials: true,
      maxAge: null,
    });
    expect([shared.covered.length, shared.left.length]).toEqual([3, 0]);
    expect(shared.notes).toEqual(['Each of these origins gets everything that any of them needs.']);
  });

  it('allows cookies when a request is known to carry them, and says for whom', () => {
    expect(policyOf(blocked({}), blocked({}))).toMatchObject({ credentials: true, assumesCredentials: true });
    const shared = sharedOf(blocked({}), blocked({}, { requestHeaders: COOKIE }));
    expect(shared.policy?.credentials).toBe(true);
    expect(shared.notes).toEqual([
      'Credentials are allowed for all of them, because at least one request needs them.',
    ]);
  });

  it('exposes what the page was seen to miss, and what is exposed today', () => {
    const passes = exchange({
      response: { headers: { ...ok, Vary: 'Origin', 'X-Total-Count': '7', Server: 'x' } },
    });
    const slash = { 'Access-Control-Allow-Origin': `${PAGE}/`, 'Access-Control-Expose-Headers': 'ETag' };
    expect(policyOf(blocked(slash), passes)?.exposedHeaders).toEqual(['ETag', 'X-Total-Count']);
    expect(policyOf(blocked({}))?.exposedHeaders).toEqual([]);
  });

  it('is for one API alone', () => {
    const elsewhere = refused({ status: 404 }, { url: 'https://cdn.example.net/a', method: 'DELETE' });
    const shared = sharedOf(blocked({}), elsewhere);
    expect(shared.policy?.methods).toEqual(['GET']);
    expect(shared.covered).toHaveLength(1);
  });

  it('is none where nothing is blocked', () => {
    expect(sharedOf(exchange({ response: { headers: { ...ok, Vary: 'Origin' } } })).policy).toBeNull();
    expect(sharedPolicy(API, []).policy).toBeNull();
  });

  it.each<[string, Exchange, RegExp]>([
    ['a page without an origin', blocked({}, { page: 'null' }), /origin is null/],
    [
      'a redirect that turned the origin into null',
      blocked(ok, {
        url: 'https://cdn.example.net/',
        origin: 'null',
        hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
      }),
      /fails at https:\/\/cdn\.example\.net, after a redirect/,
    ],
    [
      'a redirect to an address with a password',
      blocked(ok, { response: { status: 302, location: 'https://u:p@api.example.com/' } }),
      /no header can allow/,
    ],
    [
      'a method in small letters',
      refused({ headers: { ...ok, 'Access-Control-Allow-Methods': 'PATCH' } }, { method: 'patch' }),
      /change in the page’s code: Write method: 'PATCH'/,
    ],
    [
      'an Access-Control header of the page’s own',
      refused({ headers: ok, asks: ['access-control-allow-origin'] }, { method: 'POST' }),
      /change in the page’s code: Remove Access-Control-Allow-Origin/,
    ],
    [
      'a call that should go to the final address',
      refused({ status: 307, location: `${API}/items/` }),
      /change in the page’s code: Call/,
    ],
    [
      'access to the local network',
      exchange({ response: null, error: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS' }),
      /permission, not a header/,
    ],
    [
      'a server that is down',
      exchange({ response: null, error: 'net::ERR_CONNECTION_REFUSED' }),
      /not because of CORS/,
    ],
    ['a failure of unknown cause', exchange({ response: null, error: 'net::ERR_FAILED' }), /Not enough data/],
  ])('leaves out %s, and says why', (_, given, reason) => {
    const shared = sharedOf(blocked({}), given);
    expect(shared.covered).toHaveLength(1);
    expect(shared.policy?.origins).toEqual([PAGE]);
    const left = shared.left.map((one) => one.reason);
    if (left.length === 0) expect(new URL(given.legs[0].url).origin).not.toBe(API);
    else expect(left).toEqual([expect.stringMatching(reason)]);
  });

  it('never names null or *, whatever is thrown together', () => {
    const { policy } = sharedOf(...rows.map(({ given }) => given));
    if (!policy) throw new Error('There is no policy.');
    for (const list of [policy.origins, policy.methods, policy.headers, policy.exposedHeaders]) {
      expect(list).not.toContain('*');
      expect(list).not.toContain('null');
    }
  });
});

describe('the fix for everything', () => {
  const many = () =>
    sharedOf(
      blocked({ 'Access-Control-Allow-Origin': `${PAGE}/` }),
      refused({ status: 401, asks: ['authorization'] }),
      refused({ status: 404 }, { page: OTHER, method: 'DELETE' }),
    );

  it('is one snippet that every request passes with', () => {
    const shared = many();
    const fix = fixEverything(shared, 'express');
    expect(fix?.snippet).toContain(`origin: ['${PAGE}', '${OTHER}']`);
    expect(fix && proveEverything(shared, fix)).toMatchObject({ passes: true, failing: [] });
  });

  it('takes the form that reaches furthest on that server', () => {
    expect(fixEverything(many(), 'flask')?.snippet).toContain('answer_preflight');
    const crash = blocked({ Server: 'uvicorn' }, { response: { status: 500 } });
    const shared = sharedOf(crash, refused({ status: 404 }));
    const fix = fixEverything(shared, 'fastapi');
    expect(fix?.snippet).toContain('build_middleware_stack');
    expect(fix && proveEverything(shared, fix).passes).toBe(true);
  });

  it('says which request still fails there', () => {
    const shared = sharedOf(blocked({}), refused({ status: 403 }, { method: 'PATCH' }));
    const fix = fixEverything(shared, 's3');
    const proof = fix && proveEverything(shared, fix);
    expect(proof?.passes).toBe(false);
    expect(proof?.failing.map(({ diagnosis, proof: { reasons } }) => [diagnosis.method, reasons])).toEqual([
      ['PATCH', ['Amazon S3 cannot allow the method PATCH.']],
    ]);
  });

  it('is none where no policy is', () => {
    expect(fixEverything(sharedPolicy(API, []), 'express')).toBeNull();
  });

  it('puts the order of kinds as the server needs it', () => {
    expect(strongestKind('express', ['allow-origin', 'headers-on-errors', 'cors-first'])).toBe(
      'headers-on-errors',
    );
    expect(strongestKind('flask', ['allow-origin', 'headers-on-errors', 'cors-first'])).toBe('cors-first');
    expect(strongestKind('flask', [])).toBe('allow-origin');
  });
});
