// What the fix for fastapi says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { python } from './programs.ts';
import { toldToPython } from './snippets.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

describe.skipIf(python === null)('fastapi', { timeout: 30_000 }, () => {
  it('is told the policy', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(toldToPython([snippetOf('fastapi', of)])).toEqual([
      {
        allow_origins: [PAGE, LOCAL],
        allow_methods: ['PUT'],
        allow_headers: ['Content-Type'],
        expose_headers: ['X-Total'],
        allow_credentials: true,
        max_age: 600,
      },
    ]);
  });

  it('holds hostile names as data, whatever is to be mended', () => {
    const told = toldToPython(hostilePlans.map((of) => snippetOf('fastapi', of)));
    hostilePlans.forEach((of, index) => {
      const { allow_origins, allow_methods, allow_headers = [] } = told[index] ?? {};
      expect(allow_origins).toEqual(of.fromEnvironment ? 'cors_origins' : of.origins);
      expect(allow_methods).toEqual(of.methods);
      expect(allow_headers).toEqual(of.headers);
    });
  });

  it('wraps the whole stack for errors, and leaves app what it is', () => {
    const snippet = snippetOf('fastapi', plan({ kind: 'headers-on-errors' }));
    expect(snippet).toContain('app.build_middleware_stack = lambda: CORSMiddleware(');
    expect(snippet).not.toMatch(/^app = /m);
  });
});
