// What the fix for istio says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { RemedyKind } from '../../src/diagnosis/types.ts';
import { targetOf } from '../../src/servers/index.ts';
import { render } from '../../src/words/say.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('istio', () => {
  it('is told the policy, and to send Vary', () => {
    expect(parse(snippetOf('istio', plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 })))).toEqual({
      corsPolicy: {
        allowOrigins: [{ exact: PAGE }],
        allowMethods: ['PUT'],
        allowHeaders: ['Content-Type'],
        exposeHeaders: ['X-Total'],
        allowCredentials: true,
        maxAge: '600s',
      },
      headers: { response: { add: { Vary: 'Origin' } } },
    });
  });

  it('assumes that no policy denies OPTIONS where a login check does', () => {
    const assumed = (kind: RemedyKind) => targetOf('istio').effect(plan({ kind })).assumes;
    expect(render(assumed('answer-options') ?? '')).toContain('AuthorizationPolicy');
    expect(assumed('cors-first')).toBeDefined();
    expect(assumed('allow-origin')).toBeUndefined();
    expect(write('istio').place).toContain('An AuthorizationPolicy runs before it');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const { corsPolicy } = parse(snippetOf('istio', of));
      expect(corsPolicy.allowMethods).toEqual(of.methods);
      expect(corsPolicy.allowHeaders ?? []).toEqual(of.headers);
    }
  });
});
