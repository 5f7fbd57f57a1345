// Reads the texts out of a Rust snippet, as its compiler would.

/** The string literals, byte strings too, comments left out. */
export function rustTexts(snippet: string): string[] {
  const code = snippet.replace(/^ *\/\/.*$/gm, '');
  return [...code.matchAll(/"((?:[^"\\\n]|\\["\\])*)"/g)].map(([, text = '']) =>
    text.replace(/\\(["\\])/g, '$1'),
  );
}
