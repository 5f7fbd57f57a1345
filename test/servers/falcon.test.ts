// What the fix for falcon says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeHeadersInPython } from './python-headers.ts';
import { snippetOf, write } from './write.ts';

describeHeadersInPython('falcon');

describe('falcon', () => {
  it('serves both kinds of Falcon application', () => {
    expect(snippetOf('falcon')).toContain('async def process_response_async');
    expect(snippetOf('falcon')).toContain(`cors_origins = ["${PAGE}"]`);
  });

  it('comes first in the list of middleware, in place of Falcon’s own', () => {
    expect(write('falcon').place).toContain('falcon.App(middleware=[Cors(), ...])');
    expect(targetOf('falcon').effect(plan()).methods).toEqual(['PUT']);
  });
});
