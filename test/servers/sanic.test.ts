// What the fix for sanic says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeHeadersInPython } from './python-headers.ts';
import { snippetOf, write } from './write.ts';

describeHeadersInPython('sanic');

describe('sanic', () => {
  it('registers both functions, the one for requests first', () => {
    const snippet = snippetOf('sanic');
    expect(snippet).toContain('app.register_middleware(respond_to_preflight, "request")');
    expect(snippet).toContain(`cors_origins = ["${PAGE}"]`);
  });

  it('replaces the settings of sanic_ext', () => {
    expect(write('sanic').place).toContain('Remove your CORS settings of sanic_ext.');
    expect(targetOf('sanic').effect(plan()).credentials).toBe(true);
  });
});
