// Each exchange of the table gets its cause, as sure as it may be, and none of those that only look alike.
import { describe, expect, it } from 'vitest';
import { explain, rules } from '../../src/causes/index.ts';
import { guessServers } from '../../src/causes/servers.ts';
import type { Cause } from '../../src/causes/types.ts';
import type { Exchange } from '../../src/cors/types.ts';
import { judge } from '../../src/cors/verdict.ts';
import { blocked, PAGE, refused } from '../exchange.ts';
import { rows, worksElsewhere } from './rows.ts';

const ok = { 'Access-Control-Allow-Origin': PAGE };

const causesOf = (given: Exchange, neighbours: readonly Exchange[] = []): Cause[] =>
  explain({ exchange: given, verdict: judge(given), servers: guessServers(given), neighbours });

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
