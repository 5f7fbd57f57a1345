// What the fix for express says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { describeOptions } from './options.ts';
import { write } from './write.ts';

describeOptions('express', { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' });

describe('express', () => {
  it('needs no install where only the origin is corrected', () => {
    expect(write('express', plan({ kind: 'correct-origin' })).install).toBeNull();
    expect(write('express').install).toBe('npm install cors');
  });
});
