// What the fix for keycloak says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
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

  it('says which option allows further headers, and allows none without it', () => {
    const asked = plan({ headers: ['traceparent', 'Authorization'] });
    expect(write('keycloak', asked).place).toContain(
      'Left out: names that Keycloak doesn’t allow itself (traceparent). From version 26.5,',
    );
    expect(targetOf('keycloak').effect(asked).headers).toContain('Authorization');
    expect(targetOf('keycloak').effect(asked).headers).not.toContain('traceparent');
  });

  it('needs no option for what it allows itself', () => {
    const asked = plan({ headers: ['DPoP', 'Authorization', 'Content-Type'] });
    expect(write('keycloak', asked).place).not.toContain('spi-cors');
    expect(targetOf('keycloak').effect(asked).headers).toContain('DPoP');
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
