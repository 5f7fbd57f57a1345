// What the fix for aws-http-api says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { write } from './write.ts';

describe('aws-http-api', () => {
  it('asks for an OPTIONS route without authorizer where a login check answers OPTIONS', () => {
    expect(write('aws-http-api', plan({ kind: 'cors-first' })).place).toContain('OPTIONS /{proxy+}');
    expect(write('aws-http-api').place).not.toContain('OPTIONS /{proxy+}');
  });

  it('assumes what its documentation leaves open: the headers on errors of its own', () => {
    const { effect } = targetOf('aws-http-api');
    expect(effect(plan({ kind: 'keep-proxy-headers' })).assumes).toBeDefined();
    expect(effect(plan()).assumes).toBeUndefined();
  });
});
