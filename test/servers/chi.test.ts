// What the fix for chi says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { goTexts, hasGo } from './readers.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('chi', () => {
  it('lists the simple methods too, as it holds every request to its list', () => {
    expect(snippetOf('chi')).toContain('[]string{"GET", "HEAD", "POST", "PUT"},');
    expect(targetOf('chi').effect(plan()).methods).toEqual(['PUT']);
  });

  it('goes on the root router: on another one it never sees OPTIONS', () => {
    expect(snippetOf('chi')).toContain('On the root router');
    expect(write('chi').install).toBe('go get github.com/go-chi/cors');
  });

  it.skipIf(!hasGo)('holds hostile names as data, set as gofmt sets it', { timeout: 60_000 }, () => {
    const read = goTexts(hostilePlans.map((of) => snippetOf('chi', of)));
    hostilePlans.forEach((of, index) => {
      const texts = read[index] as string[];
      const origins = of.fromEnvironment ? [of.origins.join(',')] : of.origins;
      expect(texts).toEqual(
        expect.arrayContaining([...origins, ...of.exposedHeaders, ...of.headers, ...of.methods]),
      );
    });
  });
});
