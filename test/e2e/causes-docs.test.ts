// The documentation of the causes stands beside them in src/causes, and is for docs/causes.md alone: nobody downloads it.
import { describe, expect, it } from 'vitest';
import { bodyOf, isNode, nodesIn, sourceFiles } from '../../scripts/syntax.ts';
import { builtFiles, extensionDir, firefoxDir } from './built.ts';

const PARTS = new Set(['why', 'looksAt', 'triggers', 'doesNot']);

/** Enough words in a row to be no text of the panel. */
const LONG = 30;

/** Of every part of the documentation the longest stretch that each minifier writes as it stands. */
const sentences = sourceFiles('src/causes').flatMap(({ path, text }) =>
  [...nodesIn(bodyOf(path, text))].flatMap(({ type, key, value }) => {
    if (type !== 'Property' || !isNode(key) || !PARTS.has(key.name as string)) return [];
    const written = isNode(value) ? text.slice(value.start, value.end) : '';
    const [longest = ''] = written.split(/[^\w ,.;:()-]+/).sort((one, other) => other.length - one.length);
    return longest.length >= LONG ? [{ path, sentence: longest }] : [];
  }),
);

describe.each([
  ['Chromium', extensionDir],
  ['Firefox', firefoxDir],
])('the extension for %s', (_, folder) => {
  it('holds no documentation of a cause', () => {
    const built = builtFiles(folder).filter(({ path }) => /\.(?:js|json)$/.test(path));
    const inside = sentences.filter(({ sentence }) => built.some(({ text }) => text.includes(sentence)));
    expect(sentences.length).toBeGreaterThan(100);
    expect(
      inside.map(
        ({ path, sentence }) => `${path}: “${sentence}” is in the built files: export the docs by themselves`,
      ),
    ).toEqual([]);
  });
});
