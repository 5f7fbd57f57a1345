// What the fix for elysia says, in examples of its own.
import { describe, expect, it } from 'vitest';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { valueIn } from './snippets.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

const given: unknown[] = [];

const told = (of?: FixPlan, environment: Record<string, string> = {}) =>
  valueIn(snippetOf('elysia', of), 'given[0]', environment, {
    given,
    app: { use: (options: unknown) => given.unshift(options) },
    cors: (options: unknown) => options,
  });

describe('elysia', () => {
  it('is told the policy', () => {
    const of = plan(
      { headers: ['Content-Type', 'X-Tenant'], exposedHeaders: ['X-Total'] },
      { maxAge: 600, extraOrigins: [LOCAL] },
    );
    expect(told(of)).toEqual({
      origin: [PAGE, LOCAL],
      methods: ['PUT'],
      allowedHeaders: ['Content-Type', 'X-Tenant'],
      exposeHeaders: ['X-Total'],
      credentials: true,
      maxAge: 600,
    });
  });

  it('is told less where its own defaults are enough, and never that credentials are allowed when they are not', () => {
    expect(told(plan({ credentials: false, headers: ['x-tenant'] }, { strict: false }))).toEqual({
      origin: [PAGE],
      credentials: false,
    });
  });

  it('reads the origins from CORS_ORIGINS, and without it from the list', () => {
    const of = plan({}, { originsFromEnvironment: true });
    const listed = JSON.stringify(told(of, { CORS_ORIGINS: 'https://a.example , https://b.example' }));
    expect(listed).toContain('["https://a.example","https://b.example"]');
    expect(JSON.stringify(told(of))).toContain(`["${PAGE}"]`);
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      expect(told(of)).toMatchObject({
        origin: of.origins,
        methods: of.methods,
        allowedHeaders: of.headers,
        exposeHeaders: of.exposedHeaders,
      });
    }
  });
});
