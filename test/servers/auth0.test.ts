// What the fix for auth0 says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses, describeMarks } from './settings.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('auth0', () => {
  it('lists each origin in both settings', () => {
    expect(JSON.parse(snippetOf('auth0', plan({}, { extraOrigins: [LOCAL] })))).toEqual({
      web_origins: [PAGE, LOCAL],
      allowed_origins: [PAGE, LOCAL],
    });
    expect(write('auth0').place).toContain('both Allowed Web Origins and Allowed Origins (CORS)');
  });

  it('says which headers it never allows', () => {
    const asked = plan({ headers: ['Content-Type', 'x-datadog-origin'] });
    expect(write('auth0', asked).place).toContain(
      'Left out: names that Auth0 never allows (x-datadog-origin).',
    );
    expect(targetOf('auth0').effect(asked).headers).not.toContain('x-datadog-origin');
    expect(write('auth0', plan({ headers: ['Content-Type', 'Auth0-Client'] })).place).not.toContain(
      'Left out',
    );
  });

  it('does not claim to allow credentials', () => {
    expect(targetOf('auth0').effect(plan({ credentials: true })).credentials).toBe(false);
  });

  describeAddresses([['https://shop.eu.auth0.com/oauth/token', ['auth0']]]);
  describeMarks([[{ 'X-Auth0-RequestId': 'abc' }, ['auth0']]]);
});
