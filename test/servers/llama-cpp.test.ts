// What the fix for llama-cpp says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeMarks, SENDING } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

/** The variables that a program gets which is started after the snippet. */
const variables = (snippet: string): string[] =>
  execFileSync('bash', ['-c', `${snippet}env | grep ^LLAMA_ARG_ | sort`], { encoding: 'utf8' })
    .trim()
    .split('\n');

describe('llama-cpp', () => {
  it('sets the variables of the server', () => {
    expect(variables(snippetOf('llama-cpp', { ...SENDING, origins: [PAGE, LOCAL] }))).toEqual([
      'LLAMA_ARG_CORS_CREDENTIALS=true',
      'LLAMA_ARG_CORS_HEADERS=Content-Type,X-Tenant',
      'LLAMA_ARG_CORS_METHODS=PUT,DELETE',
      `LLAMA_ARG_CORS_ORIGINS=${PAGE},${LOCAL}`,
    ]);
  });

  it('turns off credentials, which are on by default, where none are sent', () => {
    const of = plan({ credentials: false });
    expect(variables(snippetOf('llama-cpp', of))[0]).toBe('LLAMA_ARG_CORS_CREDENTIALS=false');
    expect(targetOf('llama-cpp').effect(of).credentials).toBe(false);
  });

  describeMarks([[{ Server: 'llama.cpp' }, ['llama-cpp']]]);
});
