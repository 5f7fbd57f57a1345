// The proof passes where headers mend the exchange, and says what is left and why where they cannot.
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { fixFor } from '../../src/fixes/index.ts';
import { type Proof, prove } from '../../src/fixes/proof.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { type FixTarget, servers, targetOf, targets } from '../../src/servers/index.ts';
import { triggers as rows } from '../causes/examples.ts';
import { API, blocked, exchange, PAGE, refused } from '../exchange.ts';
import { hostileToken, samples } from '../servers/hostile.ts';
import { plan } from './words.ts';

const ok = { 'Access-Control-Allow-Origin': PAGE };

/** The proof of the copied fix. */
function proofOf(
  given: Exchange,
  server: FixTarget = 'express',
  neighbours: readonly Exchange[] = [],
): Proof {
  const diagnosis = diagnose(given, neighbours);
  const fix = fixFor(diagnosis, server);
  if (!fix) throw new Error('There is no fix to prove.');
  return prove(diagnosis, fix);
}

/** The proof of a policy for this page’s GET, whatever the diagnosis offers. */
function proofOfPolicy(given: Exchange, words: Parameters<typeof plan>[0] = {}): Proof {
  const of = plan({ methods: ['GET'], headers: [], credentials: false, ...words });
  return prove(diagnose(given), { server: 'express', label: 'Express', plan: of });
}

describe('the proof', () => {
  it('passes for a slash that is deleted', () => {
    expect(proofOf(blocked({ 'Access-Control-Allow-Origin': `${PAGE}/` }))).toMatchObject({
      passes: true,
      total: 3,
      reasons: [],
    });
  });

  it('passes for a preflight that is answered', () => {
    expect(proofOf(refused({ status: 404, asks: ['x-a', 'content-type'] })).passes).toBe(true);
  });

  it('passes for credentials that are allowed', () => {
    expect(proofOf(blocked({ 'Access-Control-Allow-Origin': '*' })).passes).toBe(true);
  });

  it('says that a request was never sent', () => {
    expect(proofOf(refused({ status: 404 })).assumes).toEqual([
      'The request itself was never sent; assumes its response has the same headers.',
    ]);
  });

  it('says of a policy without credentials that the request may carry cookies', () => {
    expect(proofOfPolicy(refused({ status: 404 }), { methods: ['PUT'] }).assumes).toContain(
      'Assumes no cookies are sent.',
    );
  });

  it('says that a method in small letters still fails, and what to write', () => {
    const given = refused(
      { headers: { ...ok, 'Access-Control-Allow-Methods': 'PATCH' }, asks: ['x-a'] },
      { method: 'patch' },
    );
    const { failing, reasons } = proofOf(given);
    expect(failing.map((check) => check.id)).toEqual(['method-allowed']);
    expect(reasons).toEqual([
      'The page uses patch, and method names are case-sensitive: use PATCH in the call.',
    ]);
  });

  it('says that the page’s own Access-Control header still fails', () => {
    const given = refused({ headers: ok, asks: ['access-control-allow-origin', 'x-a'] }, { method: 'POST' });
    expect(proofOf(given, 'nginx').reasons).toEqual([
      'The page sends access-control-allow-origin itself: remove it from the call.',
    ]);
  });

  it('says that a tainted origin still fails', () => {
    const { failing, reasons } = proofOfPolicy(
      blocked(ok, {
        url: 'https://cdn.example.net/',
        origin: 'null',
        hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
      }),
    );
    expect(failing.map((check) => [check.leg, check.id])).toEqual([[1, 'allow-origin-present']]);
    expect(reasons.join()).toContain('the browser sends Origin: null, which no server should allow.');
  });

  it('says that a redirect with a password still fails', () => {
    const { failing, reasons } = proofOfPolicy(
      exchange({
        error: 'net::ERR_FAILED',
        response: { status: 302, headers: ok, location: `https://u:p@${API.slice(8)}/` },
      }),
    );
    expect(failing.map((check) => check.id)).toEqual(['redirect-without-credentials']);
    expect(reasons.join()).toContain('no header allows that');
  });

  it('says that a page without an origin still fails', () => {
    expect(proofOfPolicy(blocked({}, { page: 'null' })).reasons).toEqual([
      'The page’s origin is opaque: it sends Origin: null, which no server should allow.',
    ]);
  });
});

describe('a redirect that the fix makes the browser follow', () => {
  const slash = { status: 307, headers: {}, location: `${API}/items/` };

  it('passes when it stays on the server', () => {
    const proof = proofOf(refused(slash));
    expect(proof).toMatchObject({ passes: true, reasons: [] });
    // Two preflights and two answers.
    expect(proof.total).toBeGreaterThan(16);
  });

  it('fails when it leads from http to https, as the origin is null from there on', () => {
    const given = refused(
      { status: 301, headers: {}, location: 'https://api.example.com/items' },
      { url: 'http://api.example.com/items' },
    );
    const { passes, reasons } = proofOf(given);
    expect(passes).toBe(false);
    expect(reasons).toEqual(['It redirects to api.example.com; this change doesn’t affect that response.']);
  });

  it('fails when a good answer redirects to a login page elsewhere', () => {
    const given = blocked({}, { response: { status: 302, location: 'https://sso.example.com/login' } });
    expect(proofOf(given)).toMatchObject({
      passes: false,
      reasons: ['It redirects to sso.example.com; this change doesn’t affect that response.'],
    });
  });

  it('ends though it leads in a circle', () => {
    const given = blocked({}, { response: { status: 302, location: `${API}/items` } });
    expect(proofOf(given).total).toBeLessThan(60);
  });
});

describe('the server chosen', () => {
  const slashOn404 = refused({ status: 404, headers: { 'Access-Control-Allow-Origin': `${PAGE}/` } });

  it('Flask does not answer OPTIONS where only the origin is corrected', () => {
    expect(proofOf(slashOn404).passes).toBe(true);
    expect(proofOf(slashOn404, 'flask')).toMatchObject({
      passes: false,
      reasons: ['In Flask, headers aren’t enough: the preflight still gets 404.'],
    });
    expect(proofOf(refused({ status: 404 }), 'flask').passes).toBe(true);
  });

  it('Next.js covers another path only where its matcher does', () => {
    const assumed = 'Assumes matcher covers this path.';
    const at = (url: string) => proofOf(blocked({}, { url }), 'nextjs').assumes;
    expect(at(`${API}/items`)).toContain(assumed);
    expect(at(`${API}/api/items`)).not.toContain(assumed);
  });

  it('S3 cannot allow PATCH', () => {
    expect(proofOf(refused({ status: 403 }, { method: 'PATCH' }), 's3').reasons).toEqual([
      'Amazon S3 cannot allow the method PATCH.',
    ]);
  });

  it('an application cannot mend what a proxy in front of it answers', () => {
    const given = blocked({ Server: 'nginx/1.22.1' }, { response: { status: 502 } });
    expect(proofOf(given, 'express')).toMatchObject({
      passes: false,
      reasons: [
        'This response comes from nginx, in front of Express, so headers set in Express aren’t on it.',
      ],
    });
    expect(proofOf(given, 'nginx').passes).toBe(true);
  });

  it('FastAPI’s middleware does not reach a 500, its wrapper does', () => {
    const given = blocked({ Server: 'uvicorn' }, { response: { status: 500 } });
    const diagnosis = diagnose(given);
    const of = (kind: 'allow-origin' | 'headers-on-errors') =>
      prove(diagnosis, { server: 'fastapi', label: 'FastAPI', plan: plan({ kind, credentials: false }) });
    expect(of('headers-on-errors').passes).toBe(true);
    expect(of('allow-origin').reasons).toEqual([
      'This 500 is created outside the CORS code of FastAPI. Fix the error itself.',
    ]);
  });

  it('a doubled header is gone only once the other place stops', () => {
    const given = blocked({ 'Access-Control-Allow-Origin': [PAGE, PAGE] });
    expect(proofOf(given, 'express').assumes).toContain('Assumes the header is no longer set anywhere else.');
    expect(proofOf(given, 'nginx').assumes).not.toContain(
      'Assumes the header is no longer set anywhere else.',
    );
  });
});

describe('the effect', () => {
  const plans = [
    plan({ methods: ['GET', 'PUT', 'PATCH', 'query'], headers: ['X-a', 'X-*'] }),
    ...samples(hostileToken, 200).map((token) => plan({ methods: [token], headers: [token] })),
  ];

  it.each(targets.map(({ id }) => id))('for %s lists what the snippet lists', (id) => {
    for (const of of plans) {
      const { snippet, place } = targetOf(id).write(of);
      const words = `${snippet}${place}`;
      const { methods, headers } = targetOf(id).effect(of);
      expect(words.includes('Left out: methods')).toBe(
        methods !== 'any' && of.methods.some((name) => !methods.includes(name)),
      );
      expect(words.includes('Left out: names')).toBe(
        headers !== 'any' && of.headers.some((name) => !headers.includes(name)),
      );
    }
  });
});

describe('each remedy on a server', () => {
  const mendable = rows.flatMap(({ name, given, neighbours }) => {
    const diagnosis = diagnose(given, neighbours);
    const { verdict, causes } = diagnosis;
    const { where, policy } = causes[0]?.remedy ?? {};
    // A header that the page should not send is for the page to leave out, whatever else the server mends.
    const own = given.legs.some(({ preflight }) =>
      preflight?.requestHeaderNames.some((header) => header.startsWith('access-control-')),
    );
    return where === 'server' &&
      policy &&
      !own &&
      !(verdict.outcome === 'blocked' && verdict.stage === 'redirect')
      ? [[name, diagnosis] as const]
      : [];
  });

  it.each(mendable)('passes for some server, and for Express: %s', (_name, diagnosis) => {
    const fix = fixFor(diagnosis, 'express');
    expect(fix && prove(diagnosis, fix)).toMatchObject({ failing: [], reasons: [], passes: true });
  });

  const all = rows.map(({ given, neighbours }) => diagnose(given, neighbours));

  it.each(servers.map(({ id }) => id))('never throws, on %s, for any example', (id) => {
    for (const diagnosis of all) {
      const fix = fixFor(diagnosis, id);
      if (!fix) continue;
      const proof = prove(diagnosis, fix);
      expect(proof.passes).toBe(proof.reasons.length === 0);
      expect(proof.total).toBeGreaterThan(0);
    }
  });
});
