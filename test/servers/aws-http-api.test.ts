// What the fix for aws-http-api says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { write } from './write.ts';

describe('aws-http-api', () => {
  it('asks for an OPTIONS route without authorizer where a login check answers OPTIONS', () => {
    expect(write('aws-http-api', plan({ kind: 'cors-first' })).place).toContain('OPTIONS /{proxy+}');
    expect(write('aws-http-api').place).not.toContain('OPTIONS /{proxy+}');
  });
});
