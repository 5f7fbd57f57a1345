// What the fix for ingress-nginx says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

const annotations = (of: FixPlan): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parse(snippetOf('ingress-nginx', of)).annotations as Record<string, string>).map(
      ([name, value]) => [name.replace('nginx.ingress.kubernetes.io/', ''), value],
    ),
  );

describe('ingress-nginx', () => {
  it('is told the policy in texts, as annotations are', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { extraOrigins: [LOCAL], maxAge: 600 });
    expect(annotations(of)).toEqual({
      'enable-cors': 'true',
      'cors-allow-origin': `${PAGE}, ${LOCAL}`,
      'cors-allow-methods': 'PUT',
      'cors-allow-headers': 'Content-Type',
      'cors-expose-headers': 'X-Total',
      'cors-allow-credentials': 'true',
      'cors-max-age': '600',
    });
  });

  it('writes no value that would let an annotation fall back to its default', () => {
    for (const of of hostilePlans) {
      const told = annotations(of);
      expect(told['cors-allow-methods']).toMatch(/^([A-Za-z]+,?\s?)+$/);
      expect(told['cors-allow-headers']).toMatch(/^([A-Za-z0-9\-_]+,?\s?)+$/);
      expect(told['cors-allow-origin']).toMatch(/^[a-z]+:\/\/[A-Za-z0-9.:/, -]+$/);
      expect(targetOf('ingress-nginx').effect(of).headers).toEqual(
        of.headers.filter((name) => /^[A-Za-z0-9_-]+$/.test(name)),
      );
    }
  });

  it('switches CORS off rather than open where it can hold no origin', () => {
    const of: FixPlan = { ...plan(), origins: ['http://[::1]:3000'] };
    expect(annotations(of)['enable-cors']).toBe('false');
    expect(targetOf('ingress-nginx').effect(of).origins).toEqual([]);
  });

  it('does not promise Vary', () => {
    expect(snippetOf('ingress-nginx', plan({ kind: 'vary-origin' }))).not.toContain('Vary');
  });
});
