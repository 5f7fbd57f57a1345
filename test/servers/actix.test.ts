// What the fix for actix says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { rustTexts } from './rust.ts';
import { hostilePlans, snippetOf, write } from './write.ts';

describe('actix', () => {
  it('allows any method and header, or exactly those recorded', () => {
    expect(snippetOf('actix', plan({}, { strict: false }))).toContain('.allow_any_method()');
    const strict = snippetOf('actix');
    expect(strict).toContain('.allowed_methods(["PUT"])');
    expect(strict).not.toContain('allow_any');
    expect(targetOf('actix').effect(plan()).methods).toEqual(['PUT']);
  });

  it('lists a method that is none of the standard ones', () => {
    const everyday = snippetOf('actix', plan({ methods: ['PURGE'] }, { strict: false }));
    expect(everyday).toContain('"PURGE"');
    expect(everyday).not.toContain('allow_any_method');
  });

  it('names each origin in a call of its own', () => {
    const of = plan({ origins: [PAGE, 'http://localhost:5173'] });
    expect(snippetOf('actix', of).match(/\.allowed_origin\(/g)).toHaveLength(2);
  });

  it('says which errors pass it by, where errors are what fails', () => {
    expect(snippetOf('actix', plan({ kind: 'headers-on-errors' }))).toContain('An Err from a middleware');
    expect(write('actix').place).toContain('the last .wrap()');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const texts = rustTexts(snippetOf('actix', of));
      const origins = of.fromEnvironment ? [of.origins.join(',')] : of.origins;
      expect(texts).toEqual(
        expect.arrayContaining([...origins, ...of.methods, ...of.headers, ...of.exposedHeaders]),
      );
    }
  });
});
