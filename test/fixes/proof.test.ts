// The proof passes where headers mend the exchange, and says what is left where they cannot.
import { describe, expect, it } from 'vitest';
import { prove } from '../../src/fixes/proof.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { rows } from '../causes/rows.ts';
import { API, blocked, exchange, PAGE, refused } from '../exchange.ts';

const ok = { 'Access-Control-Allow-Origin': PAGE };

function proofOf(given: Parameters<typeof diagnose>[0]) {
  const diagnosis = diagnose(given);
  const policy = diagnosis.causes[0]?.remedy.policy;
  if (!policy) throw new Error('No policy to prove.');
  return prove(diagnosis, policy);
}

describe('the proof', () => {
  it('passes for a slash that is deleted', () => {
    expect(proofOf(blocked({ 'Access-Control-Allow-Origin': `${PAGE}/` }))).toMatchObject({
      passes: true,
      total: 3,
    });
  });

  it('passes for a preflight that is answered', () => {
    expect(proofOf(refused({ status: 404, asks: ['x-a', 'content-type'] })).passes).toBe(true);
  });

  it('passes for credentials that are allowed', () => {
    expect(proofOf(blocked({ 'Access-Control-Allow-Origin': '*' })).passes).toBe(true);
  });

  it('says that a method in small letters still fails', () => {
    const given = refused(
      { headers: { ...ok, 'Access-Control-Allow-Methods': 'PATCH' } },
      { method: 'patch' },
    );
    const policy = {
      origins: [PAGE],
      methods: ['PATCH'],
      headers: [],
      exposedHeaders: [],
      credentials: false,
      maxAge: null,
    };
    expect(prove(diagnose(given), policy).failing.map((check) => check.id)).toEqual(['method-allowed']);
  });

  it('says that a tainted origin still fails', () => {
    const diagnosis = diagnose(
      blocked(ok, {
        url: 'https://cdn.example.net/',
        origin: 'null',
        hops: [{ response: { status: 302, headers: ok, location: 'https://cdn.example.net/' } }],
      }),
    );
    const policy = {
      origins: [PAGE],
      methods: ['GET'],
      headers: [],
      exposedHeaders: [],
      credentials: false,
      maxAge: null,
    };
    expect(prove(diagnosis, policy).failing.map((check) => [check.leg, check.id])).toEqual([
      [1, 'allow-origin-present'],
    ]);
  });

  it('says that a redirect with a password still fails', () => {
    const diagnosis = diagnose(
      exchange({
        error: 'net::ERR_FAILED',
        response: { status: 302, headers: ok, location: `https://u:p@${API.slice(8)}/` },
      }),
    );
    const policy = {
      origins: [PAGE],
      methods: ['GET'],
      headers: [],
      exposedHeaders: [],
      credentials: false,
      maxAge: null,
    };
    expect(prove(diagnosis, policy).failing.map((check) => check.id)).toEqual([
      'redirect-without-credentials',
    ]);
  });

  it.each(
    rows
      .map((row) => [row.name, diagnose(row.given, row.neighbours)] as const)
      .filter(
        ([, diagnosis]) =>
          diagnosis.causes[0]?.remedy.where === 'server' && diagnosis.causes[0].remedy.policy,
      ),
  )('passes for each remedy on a server: %s', (_name, diagnosis) => {
    const policy = diagnosis.causes[0]?.remedy.policy;
    expect(policy && prove(diagnosis, policy).failing).toEqual([]);
  });
});
