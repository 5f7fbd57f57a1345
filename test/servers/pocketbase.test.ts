// What the fix for pocketbase says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeAddresses } from './settings.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('pocketbase', () => {
  it('is a flag with a list', () => {
    expect(snippetOf('pocketbase', plan({}, { extraOrigins: [LOCAL] }))).toContain(
      `./pocketbase serve --origins='${PAGE},${LOCAL}'\n`,
    );
  });

  it('never allows credentials, and says what to send instead', () => {
    expect(targetOf('pocketbase').effect(plan({ credentials: true })).credentials).toBe(false);
    expect(write('pocketbase').place).toContain('send the token in Authorization');
  });

  describeAddresses([
    ['http://localhost:8090/api/collections/items/records', ['pocketbase']],
    ['http://localhost:8090/items', []],
  ]);
});
