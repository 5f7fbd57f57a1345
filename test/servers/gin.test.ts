// What the fix for gin says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { plan } from '../fixes/words.ts';
import { goTexts, hasGo } from './readers.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('gin', () => {
  it('lists what the page asks for, as its own configuration has no defaults', () => {
    const snippet = snippetOf('gin', plan({ headers: ['Authorization'] }, { strict: false }));
    expect(snippet).toContain('"PATCH", "DELETE"}');
    expect(snippet).toContain('"Authorization"');
  });

  it('lists a further scheme, over which it would stop at the start', () => {
    const of = plan({ origins: ['capacitor://localhost'] });
    expect(snippetOf('gin', of)).toContain('CustomSchemas:    []string{"capacitor://"},');
    expect(snippetOf('gin')).not.toContain('CustomSchemas');
  });

  it('leaves out methods that it would write in capitals, and says so', () => {
    const of = plan({ methods: ['purge', 'PUT'] });
    expect(snippetOf('gin', of)).toContain('AllowMethods:     []string{"PUT"},');
    expect(snippetOf('gin', of)).toContain('Left out: methods in small letters');
    expect(targetOf('gin').effect(of).methods).toEqual(['PUT']);
  });

  it('says that other origins get a 403', () => {
    expect(snippetOf('gin')).toContain('It returns 403 to every other origin.');
    expect(write('gin').place).toContain('r.Use(withCors)');
  });

  it('sends Vary with every response where that is what is missing', () => {
    const snippet = snippetOf('gin', plan({ kind: 'vary-origin' }));
    expect(snippet).toContain('c.Header("Vary", "Origin")');
    expect(snippet).toContain('r.Use(varyByOrigin, withCors)');
    expect(snippetOf('gin')).not.toContain('Vary');
  });

  it('counts the age of a preflight in seconds', () => {
    const snippet = snippetOf('gin', plan({}, { maxAge: 600 }));
    expect(snippet).toContain('600 * time.Second,');
    expect(snippet).toContain('\t"time"\n');
  });

  it.skipIf(!hasGo)('holds hostile names as data, set as gofmt sets it', { timeout: 60_000 }, () => {
    const read = goTexts(hostilePlans.map((of) => snippetOf('gin', of)));
    hostilePlans.forEach((of, index) => {
      const texts = read[index] as string[];
      const origins = of.fromEnvironment ? [of.origins.join(',')] : of.origins;
      expect(texts).toEqual(expect.arrayContaining([...origins, ...of.exposedHeaders, ...of.headers]));
    });
  });
});
