// What the fix for phoenix says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/servers/index.ts';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { hostilePlans, LOCAL, snippetOf, write } from './write.ts';

/** The strings of a snippet, as Elixir reads them: comments aside, nothing in one begins code. */
function elixirTexts(snippet: string): string[] {
  const code = snippet.replace(/^#.*$/gm, '');
  const found = [...code.matchAll(/"((?:[^"\\#\n]|\\["\\#])*)"/g)];
  expect(code.replace(/"((?:[^"\\#\n]|\\["\\#])*)"/g, '')).not.toMatch(/["#\\]/);
  return found.map(([, text = '']) => text.replace(/\\(["\\#])/g, '$1'));
}

describe('phoenix', () => {
  it('is told the policy', () => {
    const of = plan({ exposedHeaders: ['X-Total'] }, { maxAge: 600, extraOrigins: [LOCAL] });
    expect(snippetOf('phoenix', of)).toContain(`plug CORSPlug,
  origin: ["${PAGE}", "${LOCAL}"],
  methods: ["PUT"],
  headers: ["Content-Type"],
  expose: ["X-Total"],
  credentials: true,
  max_age: 600
`);
  });

  it('leaves its own methods in force, and allows the headers that the preflight asks for', () => {
    const everyday = plan({}, { strict: false });
    expect(snippetOf('phoenix', everyday)).not.toContain('methods:');
    expect(snippetOf('phoenix', everyday)).toContain('headers: ["*"],');
    expect(targetOf('phoenix').effect(everyday).headers).toBe('any');
  });

  it('switches credentials off where none are sent, as they are allowed otherwise', () => {
    expect(snippetOf('phoenix', plan({ credentials: false }))).toContain('credentials: false');
  });

  it('holds hostile names as data', () => {
    for (const of of hostilePlans) {
      const vary = of.kind === 'vary-origin' ? ['vary', 'Origin'] : [];
      expect(elixirTexts(snippetOf('phoenix', of))).toEqual([
        ...of.origins,
        ...of.methods,
        ...of.headers,
        ...of.exposedHeaders,
        ...vary,
      ]);
    }
  });

  it('sends Vary with every response where that is what is missing', () => {
    expect(snippetOf('phoenix', plan({ kind: 'vary-origin' }))).toMatch(
      /plug :vary_by_origin\n\nplug CORSPlug,/,
    );
    expect(snippetOf('phoenix')).not.toContain('vary');
  });

  it('goes above every other plug, and says what to add to mix.exs', () => {
    expect(write('phoenix').place).toContain('{:cors_plug, "~> 3.0"}');
    expect(snippetOf('phoenix')).toContain('Above every other plug');
  });
});
