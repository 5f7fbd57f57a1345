// What the fix for echo says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { goTexts, hasGo } from './readers.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('echo', () => {
  it('leaves its own lists in force where they are wide enough', () => {
    const everyday = snippetOf('echo', plan({}, { strict: false }));
    expect(everyday).not.toContain('AllowMethods');
    expect(everyday).not.toContain('AllowHeaders');
    expect(targetOf('echo').effect(plan({}, { strict: false })).headers).toBe('any');
  });

  it('lists a safelisted header where none is asked for, as an empty list would allow any', () => {
    expect(snippetOf('echo', plan({ headers: [] }))).toContain('[]string{"Accept"},');
  });

  it('says what to import with Echo 5', () => {
    expect(snippetOf('echo')).toContain('import github.com/labstack/echo/v5/middleware');
    expect(write('echo').install).toBeNull();
  });

  it.skipIf(!hasGo)('holds hostile names as data, set as gofmt sets it', { timeout: 60_000 }, () => {
    const read = goTexts(hostilePlans.map((of) => snippetOf('echo', of)));
    hostilePlans.forEach((of, index) => {
      const texts = read[index] as string[];
      const origins = of.fromEnvironment ? [of.origins.join(',')] : of.origins;
      expect(texts).toEqual(
        expect.arrayContaining([...origins, ...of.exposedHeaders, ...of.headers, ...of.methods]),
      );
    });
  });
});
