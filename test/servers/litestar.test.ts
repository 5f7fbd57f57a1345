// What the fix for litestar says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { python } from './programs.ts';
import { toldToPython } from './snippets.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

describe.skipIf(python === null)('litestar', { timeout: 60_000 }, () => {
  it('is told the policy', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(toldToPython([snippetOf('litestar', of)])).toEqual([
      {
        allow_origins: [PAGE, LOCAL],
        allow_methods: ['PUT'],
        allow_headers: ['Content-Type'],
        expose_headers: ['X-Total'],
        allow_credentials: true,
        max_age: 600,
        cors_config: expect.any(String),
      },
    ]);
  });

  it('leaves its own lists in force, which allow what the preflight asks for', () => {
    const everyday = plan({}, { strict: false });
    expect(snippetOf('litestar', everyday)).not.toMatch(/allow_methods|allow_headers/);
    expect(targetOf('litestar').effect(everyday).headers).toBe('any');
  });

  it('holds hostile names as data', () => {
    const told = toldToPython(hostilePlans.map((of) => snippetOf('litestar', of)));
    hostilePlans.forEach((of, index) => {
      expect(told[index]).toMatchObject({
        allow_origins: of.fromEnvironment ? 'cors_origins' : of.origins,
        allow_methods: of.methods,
        allow_headers: of.headers,
      });
    });
  });

  it('says how to send Vary with every response where that is what is missing', () => {
    expect(snippetOf('litestar', plan({ kind: 'vary-origin' }))).toContain('name="Vary", value="Origin"');
  });

  it('says where the configuration goes', () => {
    expect(write('litestar').place).toContain('cors_config=cors_config');
  });
});
