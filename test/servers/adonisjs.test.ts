// What the fix for adonisjs says, in examples of its own.
import { describe, expect, it } from 'vitest';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { valueIn } from './snippets.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

const told = (of?: FixPlan, environment: Record<string, string> = {}) =>
  valueIn(snippetOf('adonisjs', of), 'corsConfig', environment, {
    defineConfig: (config: unknown) => config,
  });

describe('adonisjs', () => {
  it('is told the policy', () => {
    const of = plan(
      { headers: ['Content-Type', 'X-Tenant'], exposedHeaders: ['X-Total'] },
      { maxAge: 600, extraOrigins: [LOCAL] },
    );
    expect(told(of)).toEqual({
      enabled: true,
      origin: [PAGE, LOCAL],
      methods: ['GET', 'HEAD', 'POST', 'PUT'],
      headers: ['Content-Type', 'X-Tenant'],
      exposeHeaders: ['X-Total'],
      credentials: true,
      maxAge: 600,
    });
  });

  it('is told less where its own defaults are enough, and never that credentials are allowed when they are not', () => {
    expect(told(plan({ credentials: false, headers: ['x-tenant'] }, { strict: false }))).toEqual({
      enabled: true,
      origin: [PAGE],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      headers: true,
      exposeHeaders: [],
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
        headers: of.headers,
        exposeHeaders: of.exposedHeaders,
      });
    }
  });
});

it('says that no Vary is sent where that is the fault', () => {
  const snippet = snippetOf('adonisjs', plan({ kind: 'vary-origin' }));
  expect(snippet).toContain("response.vary('Origin')");
  expect(snippet).not.toContain('sends Vary: Origin');
});
