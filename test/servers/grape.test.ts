// What the fix for grape says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { toldToRack } from './rack.ts';
import { hasProgram } from './readers.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe.skipIf(!hasProgram('ruby'))('grape', { timeout: 60_000 }, () => {
  it('is told the policy', () => {
    const of = plan({ exposedHeaders: ['X-Total'], credentials: false }, { maxAge: 600 });
    expect(toldToRack([snippetOf('grape', of)])).toEqual([
      {
        origins: [PAGE],
        path: '*',
        methods: ['put'],
        headers: ['Content-Type'],
        expose: ['X-Total'],
        credentials: false,
        max_age: 600,
      },
    ]);
  });

  it('holds hostile names as data', () => {
    const told = toldToRack(hostilePlans.map((of) => snippetOf('grape', of)));
    hostilePlans.forEach((of, index) => {
      expect(told[index]).toMatchObject({ origins: of.origins, headers: of.headers });
    });
  });

  it('goes above everything in config.ru', () => {
    expect(write('grape').place).toContain('In config.ru');
    expect(targetOf('grape').effect(plan()).answersOptions).toBe(true);
  });
});
