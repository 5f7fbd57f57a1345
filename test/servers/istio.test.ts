// What the fix for istio says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf } from './write.ts';

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

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const { corsPolicy } = parse(snippetOf('istio', of));
      expect(corsPolicy.allowMethods).toEqual(of.methods);
      expect(corsPolicy.allowHeaders ?? []).toEqual(of.headers);
    }
  });
});
