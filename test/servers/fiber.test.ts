// What the fix for fiber says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { goTexts, hasGo } from './readers.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('fiber', () => {
  it('leaves its own lists in force where they are wide enough', () => {
    const everyday = snippetOf('fiber', plan({}, { strict: false }));
    expect(everyday).not.toMatch(/AllowMethods|AllowHeaders/);
    expect(targetOf('fiber').effect(plan({}, { strict: false })).headers).toBe('any');
  });

  it('compares origins in a function where one has a scheme that it would stop over', () => {
    const snippet = snippetOf('fiber', plan({ origins: ['https://a.example', 'tauri://localhost'] }));
    expect(snippet).toContain('range []string{"https://a.example", "tauri://localhost"} {');
    expect(snippet).not.toContain('AllowOrigins:');
  });

  it('sends an age of 0 as such, and not none', () => {
    expect(snippetOf('fiber', plan({}, { maxAge: 0 }))).toContain('MaxAge:           -1,');
  });

  it('says what differs in Fiber 2', () => {
    expect(snippetOf('fiber')).toContain('With Fiber 2,');
    expect(write('fiber').place).toContain('app.Use(withCors)');
  });

  it.skipIf(!hasGo)('holds hostile names as data, set as gofmt sets it', { timeout: 60_000 }, () => {
    const read = goTexts(hostilePlans.map((of) => snippetOf('fiber', of)));
    hostilePlans.forEach((of, index) => {
      const texts = read[index] as string[];
      const origins = of.fromEnvironment ? [of.origins.join(',')] : of.origins;
      expect(texts).toEqual(
        expect.arrayContaining([...origins, ...of.exposedHeaders, ...of.headers, ...of.methods]),
      );
    });
  });
});
