// What the fix for fresh says, in examples of its own.
import { expect, it } from 'vitest';
import { plan } from '../fixes/words.ts';
import { describeOptions } from './options.ts';
import { snippetOf } from './write.ts';

describeOptions('fresh', { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders' });

it('sends Vary: Origin with every response where that is the fault, as cors() does to listed origins only', () => {
  expect(snippetOf('fresh', plan({ kind: 'vary-origin' }))).toContain("headers.append('Vary', 'Origin')");
  expect(snippetOf('fresh')).not.toContain('Vary');
});
