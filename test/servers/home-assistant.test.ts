// What the fix for home-assistant says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses } from './settings.ts';
import { LOCAL, snippetOf } from './write.ts';

describe('home-assistant', () => {
  it('lists the origins, and keeps the one that is there by default', () => {
    expect(parse(snippetOf('home-assistant', plan({}, { extraOrigins: [LOCAL] })))).toEqual({
      http: { cors_allowed_origins: ['https://cast.home-assistant.io', PAGE, LOCAL] },
    });
  });

  it('never allows credentials, and says which headers it never allows', () => {
    expect(targetOf('home-assistant').effect(plan({ credentials: true })).credentials).toBe(false);
    expect(snippetOf('home-assistant', plan({ headers: ['X-Tenant'] }))).toContain(
      'Left out: names that Home Assistant never allows.',
    );
    expect(snippetOf('home-assistant', plan({ headers: ['Authorization'] }))).not.toContain('Left out');
  });

  it('has its headers on errors of its routes, and says that it leaves out exposed ones', () => {
    expect(targetOf('home-assistant').effect(plan()).reachesCrashes).toBe(true);
    expect(snippetOf('home-assistant', plan({ exposedHeaders: ['ETag'] }))).toContain(
      '# Left out: exposed headers.\n',
    );
  });

  describeAddresses([
    ['http://homeassistant.local:8123/api/states', ['home-assistant']],
    ['http://homeassistant.local:8123/states', []],
  ]);
});
