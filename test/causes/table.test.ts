// Each exchange of the table gets its cause, as sure as it may be, and none of those that only look alike.
import { describe, expect, it } from 'vitest';
import { explain, rules } from '../../src/causes/index.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import type { Cause } from '../../src/diagnosis/types.ts';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { blocked, exchange, PAGE, refused } from '../exchange.ts';
import { rows, worksElsewhere } from './rows.ts';

const ok = { 'Access-Control-Allow-Origin': PAGE };

const causesOf = (given: Exchange, neighbours: readonly Exchange[] = []): Cause[] =>
  explain({ exchange: given, verdict: judge(given), servers: recognizeServers(given), neighbours });

describe('causes', () => {
  it.each(rows)('$name: $cause, $confidence', ({ given, neighbours, cause, confidence, not = [] }) => {
    const found = causesOf(given, neighbours);
    expect(found.map((one) => one.id)).toContain(cause);
    expect({ id: found[0]?.id, confidence: found[0]?.confidence }).toEqual({ id: cause, confidence });
    for (const id of not) expect(found.map((one) => one.id)).not.toContain(id);
  });

  it('says nothing about requests that pass', () => {
    expect(causesOf(worksElsewhere)).toEqual([]);
  });

  it('names the embedder policy of the page where the server has none', () => {
    const error = 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep';
    expect(causesOf(exchange({ mode: 'no-cors', error }))[0]?.title).toContain('embedder policy');
  });

  it('never tells the page to write a method that fetch() changes', () => {
    const put = causesOf(refused({ headers: { ...ok, 'Access-Control-Allow-Methods': 'put' } }));
    expect(put[0]?.remedy).toMatchObject({ where: 'server', policy: { methods: ['put', 'PUT'] } });
    const patch = causesOf(
      refused({ headers: { ...ok, 'Access-Control-Allow-Methods': 'PATCH' } }, { method: 'patch' }),
    );
    expect(patch[0]?.remedy.where).toBe('client');
  });

  it('says that the browser itself redirects where it does, and not the server', () => {
    const [cause] = causesOf(
      refused(
        {
          status: 307,
          headers: { 'Non-Authoritative-Reason': 'HSTS' },
          location: 'https://api.example.com/items',
        },
        { url: 'http://api.example.com/items' },
      ),
    );
    expect(cause?.explanation).toContain('The browser itself');
    expect(cause?.remedy.steps.join()).not.toContain('the server');
  });

  it('counts what repeated preflights cost, in round trips and milliseconds', () => {
    const asked = (id: string, maxAge?: string): Exchange =>
      exchange({
        id,
        method: 'PUT',
        preflight: {
          headers: {
            ...ok,
            'Access-Control-Allow-Methods': 'PUT',
            ...(maxAge ? { 'Access-Control-Max-Age': maxAge } : {}),
          },
        },
        response: { headers: ok },
      });
    const [cause] = causesOf(asked('a'), [asked('b'), asked('c')]);
    expect(cause?.title).toContain('3 round trips');
    expect(cause?.title).toContain('15 ms');
    expect(cause?.explanation).toMatch(/7200.*86400.*600/);
    const kept = causesOf(asked('a', '600'), [asked('b', '600'), asked('c', '600')])[0];
    expect(kept?.remedy.summary).toContain('Disable cache');
    expect(causesOf(asked('a'), [asked('b')])).toEqual([]);
  });

  it('lists every missing header in the title', () => {
    const [cause] = causesOf(refused({ headers: ok, asks: ['x-a', 'x-b'] }, { method: 'POST' }));
    expect(cause?.title).toContain('X-A, X-B');
  });

  it('gives each server remedy a policy with the page’s own origin, method and headers', () => {
    const [cause] = causesOf(
      refused({ headers: { ...ok, 'Access-Control-Allow-Methods': 'GET' }, asks: ['content-type'] }),
    );
    expect(cause?.remedy.policy).toEqual({
      origins: [PAGE],
      methods: ['GET', 'PUT'],
      headers: ['Content-Type'],
      exposedHeaders: [],
      credentials: false,
      maxAge: null,
    });
  });

  it('keeps listed what the server exposes today', () => {
    const [cause] = causesOf(
      blocked({
        'Access-Control-Allow-Origin': `${PAGE}/`,
        'Access-Control-Expose-Headers': 'X-Total, *, a b',
      }),
    );
    expect(cause?.remedy.policy?.exposedHeaders).toEqual(['X-Total']);
  });

  it('offers no policy where only the case of the method is wrong', () => {
    const methods = { 'Access-Control-Allow-Methods': 'PATCH' };
    const [alone] = causesOf(refused({ headers: { ...ok, ...methods } }, { method: 'patch' }));
    expect(alone).toMatchObject({ id: 'method-case', remedy: { policy: null } });
    const [further] = causesOf(
      refused({ headers: { ...ok, ...methods }, asks: ['x-a'] }, { method: 'patch' }),
    );
    expect(further).toMatchObject({ id: 'method-case', remedy: { policy: { methods: ['PATCH'] } } });
  });

  it('never offers a policy for Origin: null', () => {
    for (const cause of causesOf(blocked({}, { page: 'null' }))) expect(cause.remedy.policy).toBeNull();
  });

  it.each(rules.map((rule) => rule.id))('%s has a row that finds it', (id) => {
    expect(
      rows.some(({ given, neighbours }) => causesOf(given, neighbours).some((one) => one.id === id)),
    ).toBe(true);
  });

  it.each(rules.map((rule) => rule.id))('%s has a near miss that must not find it', (id) => {
    expect(rows.some(({ not }) => not?.includes(id))).toBe(true);
  });
});
