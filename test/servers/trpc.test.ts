// What the fix for trpc says, in examples of its own.
import { expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { describeOptions } from './options.ts';
import { snippetOf } from './write.ts';

describeOptions('trpc', { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' });

it('has Vary: Origin sent by tRPC where that is the fault, as tRPC replaces what the middleware sets', () => {
  expect(snippetOf('trpc', plan({ kind: 'vary-origin' }))).toContain("vary: 'trpc-accept, accept, Origin'");
  expect(snippetOf('trpc')).not.toContain('responseMeta');
});
