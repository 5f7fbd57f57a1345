// What the fix for cloudfront says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('cloudfront', () => {
  it('is a response headers policy, each list with its length', () => {
    const of = plan({ exposedHeaders: ['ETag'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(JSON.parse(snippetOf('cloudfront', of))).toEqual({
      Name: 'cors-policy',
      CorsConfig: {
        AccessControlAllowOrigins: { Quantity: 2, Items: [PAGE, LOCAL] },
        AccessControlAllowMethods: { Quantity: 1, Items: ['PUT'] },
        AccessControlAllowHeaders: { Quantity: 1, Items: ['Content-Type'] },
        AccessControlExposeHeaders: { Quantity: 1, Items: ['ETag'] },
        AccessControlAllowCredentials: true,
        AccessControlMaxAgeSec: 600,
        OriginOverride: true,
      },
    });
  });

  it('names the other two places that have to change', () => {
    const { place, apply } = write('cloudfront');
    expect(place).toContain('Allowed HTTP methods to GET, HEAD, OPTIONS');
    expect(place).toContain('origin request policy');
    expect(apply).toContain('create-response-headers-policy');
  });

  it('leaves out what a policy cannot list, and says so', () => {
    const { snippet, place } = write('cloudfront', plan({ methods: ['PUT', 'PURGE'], headers: ['X-*'] }));
    const { CorsConfig } = JSON.parse(snippet);
    expect(CorsConfig.AccessControlAllowMethods.Items).toEqual(['PUT']);
    expect(CorsConfig.AccessControlAllowHeaders.Items).toEqual(['Accept']);
    expect(place).toContain('methods that Amazon CloudFront doesn’t support');
  });

  it('leaves OPTIONS to what is behind it, but for its own refusal', () => {
    const { effect } = targetOf('cloudfront');
    expect(effect(plan()).answersOptions).toBe(false);
    expect(effect(plan({ kind: 'answer-options' }))).toMatchObject({ answersOptions: true });
    expect(effect(plan({ kind: 'answer-options' })).assumes).toBeDefined();
  });
});
