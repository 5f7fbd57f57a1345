// What the fix for gorilla says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { goTexts, hasGo } from './readers.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('gorilla', () => {
  it('lists Content-Type and the simple methods, which its own lists lack or lose', () => {
    const snippet = snippetOf('gorilla');
    expect(snippet).toContain('handlers.AllowedHeaders([]string{"Content-Type"}),');
    expect(snippet).toContain('handlers.AllowedMethods([]string{"GET", "HEAD", "POST", "PUT"}),');
  });

  it('sends Vary with every response where that is what is missing', () => {
    const of = plan({ kind: 'vary-origin' });
    expect(snippetOf('gorilla', of)).toContain('w.Header().Set("Vary", "Origin")');
    expect(snippetOf('gorilla')).not.toContain('Vary');
  });

  it('goes around the router, as r.Use() never sees OPTIONS', () => {
    expect(write('gorilla').place).toContain('withCors(router)');
    expect(targetOf('gorilla').effect(plan()).answersOptions).toBe(true);
  });

  it.skipIf(!hasGo)('holds hostile names as data, set as gofmt sets it', { timeout: 60_000 }, () => {
    const read = goTexts(hostilePlans.map((of) => snippetOf('gorilla', of)));
    hostilePlans.forEach((of, index) => {
      const texts = read[index] as string[];
      const origins = of.fromEnvironment ? [of.origins.join(',')] : of.origins;
      expect(texts).toEqual(expect.arrayContaining([...origins, ...of.exposedHeaders, ...of.headers]));
    });
  });
});
