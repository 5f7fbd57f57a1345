// What the fix for django says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { python } from './programs.ts';
import { toldToPython } from './snippets.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

describe.skipIf(python === null)('django', { timeout: 30_000 }, () => {
  it('is told the policy, with both lists there as its own are long', () => {
    const of = plan({ headers: [], exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(toldToPython([snippetOf('django', of)])[0]).toMatchObject({
      CORS_ALLOWED_ORIGINS: [PAGE, LOCAL],
      CORS_ALLOW_ALL_ORIGINS: false,
      CORS_ALLOW_METHODS: ['PUT'],
      CORS_ALLOW_HEADERS: [],
      CORS_EXPOSE_HEADERS: ['X-Total'],
      CORS_ALLOW_CREDENTIALS: true,
      CORS_PREFLIGHT_MAX_AGE: 600,
    });
  });

  it('holds hostile names as data', () => {
    const told = toldToPython(hostilePlans.map((of) => snippetOf('django', of)));
    hostilePlans.forEach((of, index) => {
      expect(told[index]).toMatchObject({ CORS_ALLOW_METHODS: of.methods, CORS_ALLOW_HEADERS: of.headers });
    });
  });

  it('puts its middleware first and the app in once, wherever they stand now', () => {
    const snippet = snippetOf('django');
    expect(snippet).toContain('MIDDLEWARE = [_cors, *(name for name in MIDDLEWARE if name != _cors)]');
    expect(snippet).toContain('if app != "corsheaders"), "corsheaders"]');
  });
});
