// What the fix for php says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { sentByPhp } from './php.ts';
import { hasProgram } from './readers.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe.skipIf(!hasProgram('php'))('php', { timeout: 60_000 }, () => {
  const sent = (method: string, origin: string, environment = {}) => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { originsFromEnvironment: true, maxAge: 600 });
    return sentByPhp([{ snippet: snippetOf('php', of), method, origin }], environment)[0];
  };

  it('sends what the plan says, and lets the script go on', () => {
    expect(sent('PUT', PAGE)).toEqual({
      status: 200,
      goesOn: true,
      lines: [
        'Vary: Origin',
        `Access-Control-Allow-Origin: ${PAGE}`,
        'Access-Control-Allow-Credentials: true',
        'Access-Control-Expose-Headers: X-Total',
      ],
    });
  });

  it('responds to a preflight before the script runs', () => {
    const { status, goesOn, lines } = sent('OPTIONS', PAGE) ?? {};
    expect({ status, goesOn }).toEqual({ status: 204, goesOn: false });
    expect(lines).toEqual(
      expect.arrayContaining(['Access-Control-Allow-Methods: PUT', 'Access-Control-Max-Age: 600']),
    );
  });

  it('allows no other origin, and those in CORS_ORIGINS', () => {
    expect(sent('PUT', 'https://evil.example')?.lines).toEqual(['Vary: Origin']);
    const read = sent('PUT', 'https://b.example', { CORS_ORIGINS: 'https://a.example, https://b.example' });
    expect(read?.lines).toContain('Access-Control-Allow-Origin: https://b.example');
  });

  it('holds hostile names as data', () => {
    const asked = hostilePlans.map((of) => ({
      snippet: snippetOf('php', of),
      method: 'OPTIONS',
      origin: of.origins.at(-1) ?? '',
    }));
    const all = sentByPhp(asked);
    hostilePlans.forEach((of, index) => {
      const lines = [`Access-Control-Allow-Methods: ${of.methods.join(', ')}`];
      if (of.headers.length > 0) lines.push(`Access-Control-Allow-Headers: ${of.headers.join(', ')}`);
      expect(all[index]?.lines).toEqual(expect.arrayContaining(lines));
      expect(all[index]?.lines).toContain(`Access-Control-Allow-Origin: ${of.origins.at(-1)}`);
    });
  });

  it('is a file that the scripts require', () => {
    expect(write('php').place).toContain("require __DIR__ . '/cors.php';");
  });
});
