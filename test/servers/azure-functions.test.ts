// What the fix for azure-functions says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('azure-functions', () => {
  it('adds every origin in one command', () => {
    expect(snippetOf('azure-functions', plan({}, { extraOrigins: [LOCAL] }))).toContain(
      `az functionapp cors add -g GROUP -n APP --allowed-origins ${PAGE} ${LOCAL}\n`,
    );
  });

  it('allows credentials by a second command, and only where the plan does', () => {
    const second = 'az functionapp cors credentials -g GROUP -n APP --enable true';
    expect(snippetOf('azure-functions')).toContain(second);
    expect(snippetOf('azure-functions', plan({ credentials: false }))).not.toContain(second);
  });

  it('replaces what the code sends, for any method and header', () => {
    expect(targetOf('azure-functions').effect(plan())).toMatchObject({
      replacesHeadersBehind: true,
      methods: 'any',
      headers: 'any',
    });
    expect(write('azure-functions').place).toContain('use one or the other');
  });
});
