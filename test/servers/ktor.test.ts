// What the fix for ktor says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf } from './write.ts';

/** The texts of a Kotlin file whose strings have no template. */
function texts(snippet: string): string[] {
  const code = snippet.replace(/^ *\/\/.*$/gm, '');
  const literal = /"((?:[^"\\\n$]|\\["\\$])*)"/g;
  expect(code.replace(literal, '')).not.toMatch(/["$]/);
  return [...code.matchAll(literal)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}

describe('ktor', () => {
  it('compares whole origins, and lists only what the plugin does not allow by itself', () => {
    const snippet = snippetOf('ktor', plan({ methods: ['GET', 'PUT'] }, { extraOrigins: [LOCAL] }));
    expect(snippet).toContain(`allowOrigins { it in listOf("${PAGE}", "${LOCAL}") }`);
    expect(snippet).toContain('allowMethod(HttpMethod("PUT"))');
    expect(snippet).not.toContain('"GET"');
  });

  it('lists Content-Type even in the everyday form: without it a JSON body gets 403', () => {
    expect(snippetOf('ktor', plan({ headers: [] }, { strict: false }))).toContain(
      'allowHeader("Content-Type")',
    );
  });

  it('reads the origins from CORS_ORIGINS, and without it from the list', () => {
    const snippet = snippetOf('ktor', plan({}, { originsFromEnvironment: true }));
    expect(snippet).toContain(`System.getenv("CORS_ORIGINS")?.ifBlank { null } ?: "${PAGE}"`);
    expect(snippet).toContain('allowOrigins { it in origins }');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const methods = of.methods.filter((method) => !['GET', 'HEAD', 'POST'].includes(method));
      const origins = of.fromEnvironment ? ['CORS_ORIGINS', of.origins.join(','), ','] : of.origins;
      expect(texts(snippetOf('ktor', of))).toEqual([
        ...origins,
        ...methods,
        ...of.headers,
        ...of.exposedHeaders,
      ]);
    }
  });
});
