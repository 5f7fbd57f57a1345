// What the fix for apache says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { snippetOf, write } from './write.ts';

describe('apache', () => {
  it('matches the origin as a whole, dots and brackets included', () => {
    const snippet = snippetOf('apache', plan({ origins: [PAGE, 'http://[::1]:3000'] }));
    expect(snippet).toContain(
      'SetEnvIf Origin "^(https://app\\.example\\.com|http://\\[::1\\]:3000)$" CORS_ORIGIN=$1',
    );
  });

  it('sets headers on errors too, and takes those of the application out of the other table', () => {
    const snippet = snippetOf('apache');
    for (const line of snippet.match(/^Header .*(?:set|merge).*/gm) ?? []) {
      expect(line).toMatch(/^Header (?:always|onsuccess unset)/);
    }
    expect(snippet).toContain('Header onsuccess unset Access-Control-Allow-Origin\n');
  });

  it('doubles a percent sign, which begins a format there', () => {
    expect(snippetOf('apache', plan({ headers: ['X-%a'] }))).toContain('"X-%%a"');
  });

  it('goes where it comes before a login, where that is what fails', () => {
    expect(write('apache', plan({ kind: 'cors-first' })).place).toContain('not in .htaccess');
    expect(write('apache').place).toContain('or its .htaccess');
  });
});
