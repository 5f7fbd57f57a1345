// What the fix for aiohttp says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeHeadersInPython } from './python-headers.ts';
import { snippetOf, write } from './write.ts';

describeHeadersInPython('aiohttp');

describe('aiohttp', () => {
  it('responds to preflights ahead of every other middleware', () => {
    expect(snippetOf('aiohttp')).toContain('app.middlewares.insert(0, respond_to_preflight)');
    expect(snippetOf('aiohttp')).toContain(`cors_origins = ["${PAGE}"]`);
  });

  it('replaces aiohttp_cors, which covers neither 404 nor 405', () => {
    expect(write('aiohttp').place).toContain('Remove aiohttp_cors.');
    expect(targetOf('aiohttp').effect(plan()).paths).toBe('all');
  });
});
