// What the fix for azure-app-service says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('azure-app-service', () => {
  it('adds every origin in one command', () => {
    expect(snippetOf('azure-app-service', plan({}, { extraOrigins: [LOCAL] }))).toContain(
      `az webapp cors add -g GROUP -n APP --allowed-origins ${PAGE} ${LOCAL}\n`,
    );
  });

  it('allows credentials by a second command, and only where the plan does', () => {
    const second = 'properties.cors.supportCredentials=true';
    expect(snippetOf('azure-app-service')).toContain(second);
    expect(snippetOf('azure-app-service', plan({ credentials: false }))).not.toContain(second);
  });

  it('replaces what the code sends, for any method and header', () => {
    expect(targetOf('azure-app-service').effect(plan())).toMatchObject({
      replacesHeadersBehind: true,
      methods: 'any',
      headers: 'any',
    });
    expect(write('azure-app-service').place).toContain('use one or the other');
  });
});
