// What the fix for cloudflare-access says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { snippetOf, write } from './write.ts';

describe('cloudflare-access', () => {
  it('is JSON of cors_headers', () => {
    expect(JSON.parse(snippetOf('cloudflare-access', plan({}, { maxAge: 600 })))).toEqual({
      cors_headers: {
        allowed_origins: [PAGE],
        allowed_methods: ['PUT'],
        allowed_headers: ['Content-Type'],
        allow_credentials: true,
        max_age: 600,
      },
    });
  });

  it('names the other way, which excludes this one, and what the call needs', () => {
    const { place } = write('cloudflare-access');
    expect(place).toContain('Bypass options requests to origin');
    expect(place).toContain('credentials: "include"');
  });

  it('covers the preflight, and assumes the application does the rest', () => {
    const { answersOptions, assumes } = targetOf('cloudflare-access').effect(plan());
    expect(answersOptions).toBe(true);
    expect(assumes).toBeDefined();
  });
});
