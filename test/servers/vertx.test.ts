// What the fix for vertx says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, snippetOf } from './write.ts';

function texts(snippet: string): string[] {
  const code = snippet.replace(/^ *\/\/.*$/gm, '');
  const literal = /"((?:[^"\\\n]|\\["\\])*)"/g;
  expect(code.replace(literal, '')).not.toContain('"');
  return [...code.matchAll(literal)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}

describe('vertx', () => {
  it('lists no headers in the everyday form, so that those asked for are allowed', () => {
    expect(snippetOf('vertx', plan({}, { strict: false }))).not.toContain('allowedHeader');
    expect(snippetOf('vertx', plan({ headers: [] }))).toContain('.allowedHeader("Accept")');
  });

  it('leaves out origins that would stop it at the start, and says so', () => {
    const of = plan({}, { extraOrigins: ['capacitor://localhost'] });
    expect(snippetOf('vertx', of)).not.toContain('capacitor');
    expect(snippetOf('vertx', of)).toContain('// Left out: origins that Vert.x cannot hold.');
    expect(targetOf('vertx').effect(of).origins).toEqual([PAGE]);
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const origins = of.fromEnvironment ? ['CORS_ORIGINS', of.origins.join(','), '\\s*,\\s*'] : of.origins;
      const headers = of.headers.length > 0 ? of.headers : ['Accept'];
      expect(texts(snippetOf('vertx', of))).toEqual([
        ...origins,
        ...of.methods,
        ...headers,
        ...of.exposedHeaders,
      ]);
    }
  });
});
