// What the fix for parse-server says, in examples of its own.
import { describe, expect, it } from 'vitest';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { valueIn } from './snippets.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

const told = (of?: FixPlan, environment: Record<string, string> = {}) =>
  valueIn(snippetOf('parse-server', of), 'cors', environment, { app: { use: () => undefined } });

describe('parse-server', () => {
  it('is told the policy', () => {
    const of = plan(
      { headers: ['Content-Type', 'X-Tenant'], exposedHeaders: ['X-Total'] },
      { maxAge: 600, extraOrigins: [LOCAL] },
    );
    expect(told(of)).toEqual({ allowOrigin: [PAGE, LOCAL], allowHeaders: ['X-Tenant'] });
  });

  it('is told less where its own defaults are enough, and never that credentials are allowed when they are not', () => {
    expect(told(plan({ credentials: false, headers: ['x-tenant'] }, { strict: false }))).toEqual({
      allowOrigin: [PAGE],
      allowHeaders: ['Authorization', 'x-tenant'],
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
      expect(told(of)).toMatchObject({ allowOrigin: of.origins });
    }
  });

  it('sends what Parse Server has no option for, and says what it cannot', () => {
    const sent: Record<string, unknown> = {};
    const snippet = snippetOf('parse-server', plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 }));
    const setHeader = (name: string, value: unknown) => {
      sent[name] = value;
    };
    const use = (middleware: (...given: unknown[]) => void) => middleware({}, { setHeader }, () => undefined);
    valueIn(snippet, 'undefined', {}, { app: { use } });
    expect(sent).toEqual({
      Vary: 'Origin',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Max-Age': '600',
    });
    expect(snippet).toContain('no option to expose X-Total');
  });
});
