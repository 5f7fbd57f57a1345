// What the fix for r2 says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { snippetOf, write } from './write.ts';

describe('r2', () => {
  it('is JSON of one rule', () => {
    expect(JSON.parse(snippetOf('r2', plan({ exposedHeaders: ['ETag'] }, { maxAge: 600 })))).toEqual([
      {
        AllowedOrigins: [PAGE],
        AllowedMethods: ['PUT'],
        AllowedHeaders: ['Content-Type'],
        ExposeHeaders: ['ETag'],
        MaxAgeSeconds: 600,
      },
    ]);
  });

  it('leaves out methods that the bucket has no requests for', () => {
    const { snippet, place } = write('r2', plan({ methods: ['PATCH', 'OPTIONS', 'GET'] }));
    expect(JSON.parse(snippet)).toMatchObject([{ AllowedMethods: ['GET'] }]);
    expect(place).toContain('methods that Cloudflare R2 doesn’t support');
  });

  it('caches a preflight for a day at most, which is its longest', () => {
    expect(JSON.parse(snippetOf('r2', plan({}, { maxAge: 1_728_000 })))).toMatchObject([
      { MaxAgeSeconds: 86_400 },
    ]);
  });

  it('does not claim to allow credentials, which its policy has no member for', () => {
    expect(targetOf('r2').effect(plan({ credentials: true })).credentials).toBe(false);
  });
});
