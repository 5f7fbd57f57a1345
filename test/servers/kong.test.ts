// What the fix for kong says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf } from './write.ts';

const config = (of: FixPlan) => parse(snippetOf('kong', of)).plugins[0].config;

describe('kong', () => {
  it('is told the policy', () => {
    expect(config(plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 }))).toEqual({
      origins: [PAGE],
      methods: ['PUT'],
      headers: ['Content-Type'],
      exposed_headers: ['X-Total'],
      credentials: true,
      max_age: 600,
    });
  });

  it('leaves the lists to their defaults in the everyday form', () => {
    expect(config(plan({ credentials: false }, { strict: false }))).toEqual({
      origins: [PAGE],
      credentials: false,
    });
  });

  it('writes an origin that Kong would take for a pattern as one of exactly that origin', () => {
    const origins = ['http://a_b.example', 'http://[::1]:3000'];
    const [, ...patterns] = config(plan({}, { extraOrigins: origins })).origins;
    for (const [index, origin] of origins.entries()) {
      expect(`^${patterns[index]}$`).not.toBe(`^${origin}$`);
      expect(new RegExp(`^${patterns[index]}$`).test(origin)).toBe(true);
      expect(new RegExp(`^${patterns[index]}$`).test(origin.replace('.', 'x').replace('::', ':'))).toBe(
        false,
      );
    }
  });

  it('holds hostile names as data, and only methods that it knows', () => {
    for (const of of hostilePlans) {
      expect(config(of).headers).toEqual(of.headers.length > 0 ? of.headers : ['Accept']);
      expect(config(of).methods).toEqual(targetOf('kong').effect(of).methods);
    }
  });
});
