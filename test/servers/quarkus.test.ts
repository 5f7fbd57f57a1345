// What the fix for quarkus says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

/** The properties of a snippet, as java.util.Properties reads lines without a backslash. */
function properties(snippet: string): Record<string, string> {
  const lines = snippet.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

describe('quarkus', () => {
  it('lists simple methods too, as other methods get 403 even without a preflight', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { extraOrigins: [LOCAL], maxAge: 600 });
    expect(properties(snippetOf('quarkus', of))).toEqual({
      'quarkus.http.cors.enabled': 'true',
      'quarkus.http.cors.origins': `${PAGE},${LOCAL}`,
      'quarkus.http.cors.methods': 'GET,HEAD,POST,PUT',
      'quarkus.http.cors.headers': 'Content-Type',
      'quarkus.http.cors.exposed-headers': 'X-Total',
      'quarkus.http.cors.access-control-allow-credentials': 'true',
      'quarkus.http.cors.access-control-max-age': '600S',
    });
  });

  it('leaves the lists to their defaults, which allow any method and header, and says false where no credentials are sent', () => {
    const everyday = properties(snippetOf('quarkus', plan({ credentials: false }, { strict: false })));
    expect(Object.keys(everyday)).toEqual([
      'quarkus.http.cors.enabled',
      'quarkus.http.cors.origins',
      'quarkus.http.cors.access-control-allow-credentials',
    ]);
    expect(everyday['quarkus.http.cors.access-control-allow-credentials']).toBe('false');
  });

  it('says to change the line on credentials, as without it they are allowed', () => {
    const snippet = snippetOf('quarkus', { ...plan({ credentials: true }), assumesCredentials: true });
    expect(snippet).toContain('change true to false in their line');
    expect(snippet).not.toContain('remove the line');
  });

  it('reads CORS_ORIGINS with the origins as the default', () => {
    const snippet = snippetOf('quarkus', plan({}, { originsFromEnvironment: true }));
    expect(snippet).toContain(`quarkus.http.cors.origins=\${CORS_ORIGINS:${PAGE}}\n`);
  });

  it('writes no name with a dollar sign, which may begin an expression', () => {
    for (const of of hostilePlans.map((one) => ({ ...one, fromEnvironment: false }))) {
      const snippet = snippetOf('quarkus', of);
      expect(Object.values(properties(snippet)).join('')).not.toMatch(/[$\\]/);
      const { methods, headers } = targetOf('quarkus').effect(of);
      const listed = properties(snippet)['quarkus.http.cors.methods']?.split(',') ?? [];
      expect(listed).toEqual(expect.arrayContaining([...methods]));
      if (headers !== 'any' && headers.length > 0)
        expect(properties(snippet)['quarkus.http.cors.headers']).toBe(headers.join(','));
    }
  });
});
