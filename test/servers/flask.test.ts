// What the fix for flask says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import type { FixPlan } from '../../src/servers/types.ts';
import { PAGE } from '../exchange.ts';
import { KINDS, plan } from '../fixes/words.ts';
import { python } from './programs.ts';
import { toldToPython } from './snippets.ts';
import { snippetOf } from './write.ts';

describe.skipIf(python === null)('flask', { timeout: 30_000 }, () => {
  const told = (of: FixPlan) => toldToPython([snippetOf('flask', of)])[0];

  it('is told the policy', () => {
    expect(told(plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600 }))).toEqual({
      origins: [PAGE],
      methods: ['PUT'],
      allow_headers: ['Content-Type'],
      expose_headers: ['X-Total'],
      supports_credentials: true,
      max_age: 600,
    });
  });

  it('is told that no header is allowed where none is asked for', () => {
    expect(told(plan({ headers: [] }))).toMatchObject({ allow_headers: [] });
  });

  it('is given what it would take for a pattern as a pattern of exactly that', () => {
    const of = plan({ origins: [PAGE, 'http://[::1]:3000'], headers: ['X-$a', 'X-.*', 'X-b'] });
    expect(told(of)).toMatchObject({
      origins: [PAGE, '^http://\\[::1\\]:3000$'],
      allow_headers: ['^X-\\$a$', '^X-\\.\\*$', 'X-b'],
    });
  });

  it('answers OPTIONS ahead of login checks and redirects where that is what fails', () => {
    expect(snippetOf('flask', plan({ kind: 'cors-first' }))).toContain('insert(0, answer_preflight)');
    expect(snippetOf('flask', plan({ kind: 'correct-origin' }))).not.toContain('answer_preflight');
  });

  it.each(KINDS)('is said to respond to OPTIONS itself exactly where it does: %s', (kind) => {
    const of = plan({ kind });
    expect(targetOf('flask').effect(of).answersOptions).toBe(
      snippetOf('flask', of).includes('answer_preflight'),
    );
  });
});
