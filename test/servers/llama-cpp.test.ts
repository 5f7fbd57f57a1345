// What the fix for llama-cpp says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeMarks, SENDING } from './settings.ts';
import { LOCAL, snippetOf, write } from './write.ts';

/** The variables that a program gets which is started after the snippet. */
const variables = (snippet: string): string[] =>
  execFileSync('bash', ['-c', `${snippet}env | grep ^LLAMA_ARG_ | sort`], { encoding: 'utf8' })
    .trim()
    .split('\n');

describe('llama-cpp', () => {
  it('sets the variables of the server', () => {
    expect(variables(snippetOf('llama-cpp', { ...SENDING, origins: [PAGE, LOCAL] }))).toEqual([
      'LLAMA_ARG_CORS_HEADERS=Content-Type,X-Tenant',
      'LLAMA_ARG_CORS_METHODS=PUT,DELETE',
      `LLAMA_ARG_CORS_ORIGINS=${PAGE}`,
    ]);
  });

  it('has room for one origin, which it sends to every page', () => {
    const of = { ...SENDING, origins: [PAGE, LOCAL] } as const;
    expect(targetOf('llama-cpp').effect(of).origins).toEqual([PAGE]);
    expect(snippetOf('llama-cpp', of)).toContain('Left out: further origins.');
  });

  it('does not claim to allow credentials, which only its preflights do', () => {
    expect(targetOf('llama-cpp').effect(plan({ credentials: true })).credentials).toBe(false);
    expect(write('llama-cpp').place).toContain('Credentials are never allowed');
  });

  describeMarks([[{ Server: 'llama.cpp' }, ['llama-cpp']]]);
});
