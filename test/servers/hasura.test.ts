// What the fix for hasura says, in examples of its own.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

describe('hasura', () => {
  it('sets the variable of the server', () => {
    const snippet = snippetOf('hasura', plan({}, { extraOrigins: [LOCAL] }));
    const value = execFileSync('bash', ['-c', `${snippet}printenv HASURA_GRAPHQL_CORS_DOMAIN`], {
      encoding: 'utf8',
    });
    expect(value).toBe(`${PAGE}, ${LOCAL}\n`);
  });

  it('allows credentials and any header, for which it has no setting', () => {
    expect(targetOf('hasura').effect(plan({ credentials: false }))).toMatchObject({
      credentials: true,
      headers: 'any',
    });
  });

  describeAddresses([['https://shop.hasura.app/v1/graphql', ['hasura']]]);
});
