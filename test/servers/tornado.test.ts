// What the fix for tornado says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeHeadersInPython } from './python-headers.ts';
import { snippetOf, write } from './write.ts';

describeHeadersInPython('tornado');

describe('tornado', () => {
  it('is in front of every handler, the one for unknown paths too', () => {
    const snippet = snippetOf('tornado');
    expect(snippet).toContain(`cors_origins = ["${PAGE}"]`);
    expect(snippet).toContain('(Cors, target_class)');
    expect(write('tornado').place).toContain('CorsApplication(...)');
  });

  it('also reaches errors', () => {
    expect(targetOf('tornado').effect(plan()).reachesCrashes).toBe(true);
  });
});
