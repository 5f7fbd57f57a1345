// What the fix for rails says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { snippetOf } from './write.ts';

describe('rails', () => {
  it('writes methods in small letters and names headers one by one', () => {
    const snippet = snippetOf('rails', plan({ methods: ['PUT', 'X-Y'], headers: [] }));
    expect(snippet).toContain("methods: [:put, 'x-y']");
    expect(snippet).toContain('headers: []');
    expect(snippet).not.toContain(':any');
  });

  it('gives an origin that is not http(s) as a pattern of exactly that', () => {
    const snippet = snippetOf('rails', plan({ origins: ['capacitor://localhost'] }));
    expect(snippet).toContain('origins %r{\\Acapacitor://localhost\\z}');
  });
});
