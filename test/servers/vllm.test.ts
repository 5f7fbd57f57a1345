// What the fix for vllm says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

/** What the snippet gives to vllm. */
const given = (snippet: string): string[] =>
  execFileSync('bash', ['-c', `vllm() { printf '%s\\n' "$@"; }\n${snippet}`], { encoding: 'utf8' })
    .trim()
    .split('\n');

describe('vllm', () => {
  it('gives each list as JSON', () => {
    expect(given(snippetOf('vllm', plan({}, { extraOrigins: [LOCAL] })))).toEqual([
      ...['serve', 'MODEL'],
      ...['--allowed-origins', `["${PAGE}", "${LOCAL}"]`],
      ...['--allowed-methods', '["PUT"]'],
      ...['--allowed-headers', '["Content-Type"]'],
      '--allow-credentials',
    ]);
  });

  it('leaves methods and headers to the defaults, which are any, unless exactly these are asked for', () => {
    const everyday = plan({ credentials: false }, { strict: false });
    expect(given(snippetOf('vllm', everyday))).toEqual([
      'serve',
      'MODEL',
      '--allowed-origins',
      `["${PAGE}"]`,
    ]);
    expect(targetOf('vllm').effect(everyday).headers).toBe('any');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans.slice(0, 40)) {
      const words = given(snippetOf('vllm', { ...of, breadth: 'strict' }));
      expect(JSON.parse(words[words.indexOf('--allowed-methods') + 1] ?? '')).toEqual(of.methods);
    }
  });
});
