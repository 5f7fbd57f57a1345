// What the fix for quart says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeHeadersInPython } from './python-headers.ts';
import { snippetOf, write } from './write.ts';

describeHeadersInPython('quart');

describe('quart', () => {
  it('runs before every other function of a request, and after every other of its response', () => {
    const snippet = snippetOf('quart');
    expect(snippet).toContain('.insert(0, respond_to_preflight)');
    expect(snippet).toContain('.insert(0, add_cors_headers)');
    expect(snippet).toContain(`cors_origins = ["${PAGE}"]`);
  });

  it('replaces quart_cors, which would add the headers a second time', () => {
    expect(write('quart').place).toContain('Remove cors() of quart_cors.');
    expect(targetOf('quart').effect(plan()).headers).toEqual(['Content-Type']);
  });
});
