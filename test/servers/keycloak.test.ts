// What the fix for keycloak says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { recognizeServers } from '../../src/servers/recognize.ts';
import { blocked, PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('keycloak', () => {
  it('is the list of web origins', () => {
    expect(JSON.parse(snippetOf('keycloak', plan({}, { extraOrigins: [LOCAL] })))).toEqual({
      webOrigins: [PAGE, LOCAL],
    });
  });

  it('says which headers it never allows', () => {
    expect(write('keycloak', plan({ headers: ['traceparent', 'Authorization'] })).place).toContain(
      'Left out: names that Keycloak never allows (traceparent).',
    );
    expect(write('keycloak').place).not.toContain('Left out');
  });

  it.each([
    ['https://login.example.com/realms/shop/protocol/openid-connect/token', ['keycloak']],
    ['https://login.example.com:8443/auth/realms/shop/protocol/openid-connect/userinfo', ['keycloak']],
    ['https://login.example.com/realms/shop', []],
    ['https://api.example.com/a?b=/realms/shop/protocol/openid-connect/', []],
  ])('%s is recognized as %j', (url, ids) => {
    expect(recognizeServers(blocked({}, { url })).map(({ id }) => id)).toEqual(ids);
  });
});
