// What the fix for s3 says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { snippetOf, write } from './write.ts';

describe('s3', () => {
  it('allows credentials whether or not the plan does', () => {
    expect(targetOf('s3').effect(plan({ credentials: false })).credentials).toBe(true);
  });

  it('is JSON of one rule', () => {
    expect(JSON.parse(snippetOf('s3', plan({}, { maxAge: 600 })))).toEqual([
      {
        AllowedOrigins: [PAGE],
        AllowedMethods: ['PUT'],
        AllowedHeaders: ['Content-Type'],
        ExposeHeaders: [],
        MaxAgeSeconds: 600,
      },
    ]);
  });

  it('leaves out what S3 does not know or takes for a wildcard, and says so', () => {
    const { snippet, place } = write('s3', plan({ methods: ['PATCH', 'PUT'], headers: ['X-*', 'X-a'] }));
    expect(JSON.parse(snippet)).toMatchObject([{ AllowedMethods: ['PUT'], AllowedHeaders: ['X-a'] }]);
    expect(place).toContain('methods that S3 doesn’t support');
    expect(place).toContain('names with a *');
  });
});
