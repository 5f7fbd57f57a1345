// What the fix for sinatra says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { toldToRack } from './rack.ts';
import { hasProgram } from './readers.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

describe.skipIf(!hasProgram('ruby'))('sinatra', { timeout: 60_000 }, () => {
  it('is told the policy, and keeps the session of the same origins', () => {
    expect(toldToRack([snippetOf('sinatra', plan({}, { extraOrigins: [LOCAL] }))])).toEqual([
      {
        origins: [PAGE, LOCAL],
        path: '*',
        methods: ['put'],
        headers: ['Content-Type'],
        credentials: true,
        protection: { permitted_origins: [PAGE, LOCAL] },
      },
    ]);
  });

  it('reads both lists from CORS_ORIGINS', () => {
    const of = plan({}, { originsFromEnvironment: true });
    const [told] = toldToRack([snippetOf('sinatra', of)], {
      CORS_ORIGINS: 'https://a.example, https://b.example',
    });
    const listed = ['https://a.example', 'https://b.example'];
    expect(told).toMatchObject({ origins: listed, protection: { permitted_origins: listed } });
    const [empty] = toldToRack([snippetOf('sinatra', of)], { CORS_ORIGINS: ' ' });
    expect(empty).toMatchObject({ origins: [PAGE], protection: { permitted_origins: [PAGE] } });
  });

  it('leaves the protection alone where no credentials are sent', () => {
    expect(snippetOf('sinatra', plan({ credentials: false }))).not.toContain(':protection');
  });

  it('holds hostile names as data', () => {
    const told = toldToRack(hostilePlans.map((of) => snippetOf('sinatra', of)));
    hostilePlans.forEach((of, index) => {
      const methods = of.methods.map((method) => method.toLowerCase());
      expect(told[index]).toMatchObject({ origins: of.origins, methods, headers: of.headers });
    });
  });

  it('goes above everything in config.ru', () => {
    expect(write('sinatra').place).toContain('above every other use and run');
    expect(targetOf('sinatra').effect(plan({}, { strict: false })).headers).toBe('any');
  });
});
