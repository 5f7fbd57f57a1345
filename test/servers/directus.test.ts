// What the fix for directus says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

/** The lines as a program reads them. */
const told = (of?: FixPlan) =>
  Object.fromEntries(
    snippetOf('directus', of)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

describe('directus', () => {
  it('is lines of its environment', () => {
    expect(told(plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] }))).toEqual({
      CORS_ENABLED: 'true',
      CORS_ORIGIN: `array:${PAGE},${LOCAL}`,
      CORS_METHODS: 'array:PUT',
      CORS_ALLOWED_HEADERS: 'array:Content-Type',
      CORS_EXPOSED_HEADERS: 'array:X-Total',
      CORS_CREDENTIALS: 'true',
      CORS_MAX_AGE: '600',
    });
  });

  it('holds nothing that a reader of such lines may take for something else, and says what it left out', () => {
    for (const of of hostilePlans) {
      for (const value of Object.values(told(of))) expect(value).toMatch(/^[A-Za-z0-9_.:,/[\]+-]+$/);
    }
    const of = plan({ headers: ["x-'a", 'x-b#c', 'X-Tenant'] });
    expect(told(of)).toMatchObject({ CORS_ALLOWED_HEADERS: 'array:X-Tenant' });
    expect(snippetOf('directus', of)).toContain(
      '# Left out: names with a *, or with a sign that needs quotes.',
    );
    expect(targetOf('directus').effect(of).headers).toEqual(['X-Tenant']);
  });
});
