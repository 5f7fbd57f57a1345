// What the fix for haproxy says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { snippetOf } from './write.ts';

describe('haproxy', () => {
  it('reaches its own error pages and compares the origin by the letter', () => {
    const snippet = snippetOf('haproxy');
    expect(snippet).not.toMatch(/^http-response /m);
    expect(snippet).toContain(`if { req.fhdr(origin) -m str '${PAGE}' }`);
  });

  it('doubles a percent sign and guards a quote', () => {
    expect(snippetOf('haproxy', plan({ headers: ["X-%a'b"] }))).toContain("'X-%%a'\\''b'");
  });
});
