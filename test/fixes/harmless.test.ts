// No fix breaks what works: for any recording of an API, what passed before still passes with the fix in place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cors/types.ts';
import { defaultOptions, fixFor } from '../../src/fixes/index.ts';
import { proofSentence, prove } from '../../src/fixes/proof.ts';
import type { Fix } from '../../src/fixes/types.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { targetOf, targets } from '../../src/servers/index.ts';
import { blocked, type ExchangeWords, exchange, type HeaderWords, PAGE, refused } from '../exchange.ts';
import { arbitraryExchange } from '../report/exchanges.ts';

const OTHER = 'https://admin.example.com';

/** A request of some page that the API allows today, in one of the ways that servers have. */
const passing: fc.Arbitrary<Exchange> = fc
  .record({
    page: fc.constantFrom(PAGE, OTHER, 'http://localhost:5173', 'capacitor://localhost', 'null'),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'patch', 'PROPFIND', 'PURGE'),
    asks: fc.subarray(['authorization', 'content-type', 'x-tenant', 'x-csrf-token']),
    cookie: fc.boolean(),
    wildcard: fc.boolean(),
  })
  .map(({ page, method, asks, cookie, wildcard }) => {
    const any = wildcard && !cookie;
    const origin: HeaderWords = {
      'Access-Control-Allow-Origin': any ? '*' : page,
      ...(cookie ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
    };
    const needs = asks.length > 0 || !/^(?:GET|POST)$/.test(method);
    const lists = {
      'Access-Control-Allow-Methods': any ? '*' : method,
      // Authorization is never in *.
      'Access-Control-Allow-Headers': any ? ['*', 'authorization'] : asks.join(', '),
    };
    const words: ExchangeWords = {
      page,
      method,
      response: { headers: origin },
      ...(cookie ? { requestHeaders: { Cookie: 'sid=1' } } : {}),
    };
    return exchange(
      needs ? { ...words, preflight: { status: 204, asks, headers: { ...origin, ...lists } } } : words,
    );
  });

const failing: fc.Arbitrary<Exchange> = fc.oneof(
  fc.constant(blocked({ 'Access-Control-Allow-Origin': `${PAGE}/` })),
  fc.constant(blocked({ 'Access-Control-Allow-Origin': OTHER })),
  fc.constant(blocked({ 'Access-Control-Allow-Origin': 'http://app.example.com' })),
  fc.constant(blocked({})),
  fc.constant(blocked({ 'Access-Control-Allow-Origin': '*' }, { requestHeaders: { Cookie: 'sid=1' } })),
  fc.constant(refused({ status: 404, asks: ['authorization'] })),
  fc.constant(
    refused({
      headers: { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Methods': 'GET, POST, DELETE' },
    }),
  ),
  arbitraryExchange,
);

const recording = fc.tuple(failing, fc.array(fc.oneof(passing, arbitraryExchange), { maxLength: 8 }));

/** Products whose lists are fixed: nothing that is pasted changes them. */
const FIXED: ReadonlySet<string> = new Set(['parse-server']);

const EVERYDAY = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE)$/;

/** What no server may allow, and what some cannot: then their effect says so, and the proof to whoever copies the fix. */
function mayBreak({ legs, origin }: Exchange, { server, plan }: Fix): boolean {
  const origins = [origin, ...legs.map((leg) => leg.origin)].filter((one) => one !== null);
  if (origins.includes('null')) return true;
  const { layer, form, effect } = { layer: 'other', ...targetOf(server) };
  const does = effect(plan);
  const lacksMethod = (method: string): boolean => does.methods !== 'any' && !does.methods.includes(method);
  const lacksOrigin = (one: string): boolean => plan.origins.includes(one) && !does.origins.includes(one);
  // Some know only the usual methods, in capitals, and origins of the web.
  if (legs.some(({ method }) => !EVERYDAY.test(method) && lacksMethod(method))) return true;
  if (origins.some((one) => !one.startsWith('http') && lacksOrigin(one))) return true;
  if (layer === 'application' && form === 'set-up' && !FIXED.has(server)) return false;
  const asked = legs.flatMap(({ preflight }) => preflight?.requestHeaderNames ?? []);
  const listed = does.headers === 'any' ? null : does.headers.map((name) => name.toLowerCase());
  return (
    (plan.credentials && !does.credentials) ||
    origins.some(lacksOrigin) ||
    legs.some(({ method }) => lacksMethod(method)) ||
    (listed !== null && asked.some((name) => !listed.includes(name)))
  );
}

/** Recordings at a time; the less a product can allow, the more of them it takes until enough requests have passed. */
const RUNS = 150;
const MOST_RUNS = 6000;
const ENOUGH = 50;

describe.each(targets.map(({ id }) => id))('a fix for %s', (server) => {
  it.each([true, false])('turns no recorded pass into a block (strict: %s)', (strict) => {
    let proven = 0;
    const harmless = fc.property(recording, ([given, others]) => {
      const neighbours = others.map((one, index) => ({ ...one, id: `n${index}` }));
      const diagnosis = diagnose(given, neighbours);
      const fix = fixFor(diagnosis, server, { ...defaultOptions, strict });
      if (!fix) return;
      const { passing, failing } = prove(diagnosis, fix).others;
      proven += passing;
      expect(failing.filter(({ exchange }) => !mayBreak(exchange, fix))).toEqual([]);
    });
    for (let runs = 0; runs === 0 || (proven <= ENOUGH && runs < MOST_RUNS); runs += RUNS) {
      fc.assert(harmless, { numRuns: RUNS });
    }
    expect(proven).toBeGreaterThan(ENOUGH);
  });
});

describe('the proof of harmlessness', () => {
  const fixed = (...neighbours: Exchange[]) => {
    const diagnosis = diagnose(blocked({ 'Access-Control-Allow-Origin': `${PAGE}/` }), neighbours);
    const fix = fixFor(diagnosis, 'express');
    if (!fix) throw new Error('There is no fix.');
    return { diagnosis, fix };
  };
  const passes = exchange({ id: 'n1', response: { headers: { 'Access-Control-Allow-Origin': PAGE } } });

  it('counts the requests that pass today and still do', () => {
    const { diagnosis, fix } = fixed(passes, blocked({}, { id: 'n2' }));
    expect(prove(diagnosis, fix).others).toEqual({ passing: 1, failing: [] });
    expect(proofSentence(prove(diagnosis, fix))).toBe(
      'All 3 checks pass with this change; 1 other recorded request still passes.',
    );
  });

  it('has those that would be blocked, with the checks that fail', () => {
    const { diagnosis, fix } = fixed(passes);
    const narrower = { ...fix, plan: { ...fix.plan, origins: ['https://else.example'] as const } };
    expect(prove(diagnosis, narrower).others).toMatchObject({
      passing: 0,
      failing: [{ exchange: { id: 'n1' }, failing: [{ id: 'allow-origin-present' }] }],
    });
  });

  it('says how many would be blocked', () => {
    const nobody = exchange({
      id: 'n3',
      page: 'null',
      response: { headers: { 'Access-Control-Allow-Origin': '*' } },
    });
    const { diagnosis, fix } = fixed(passes, nobody);
    expect(proofSentence(prove(diagnosis, fix))).toBe(
      'All 3 checks pass with this change, but 1 other recorded request would be blocked.',
    );
  });
});
