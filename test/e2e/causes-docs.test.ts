// The documentation of the causes stands beside them in src/causes, and is for docs/causes.md alone: nobody downloads it.
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/causes/index.ts';
import type { CauseDocs } from '../../src/causes/rule.ts';
import { builtFiles, extensionDir, firefoxDir } from './built.ts';

/** Enough words in a row to be no text of the panel. */
const LONG = 50;

/** Of every part of the documentation the longest stretch that each minifier writes as it is. */
const sentences = (
  await Promise.all(
    rules.map(async ({ id }) => {
      const path = `src/causes/${id}.ts`;
      const { docs } = (await import(`../../${path}`)) as { docs: CauseDocs };
      return [docs.why, docs.looksAt, docs.triggers, docs.doesNot].flatMap((part) => {
        const [longest = ''] = part.split(/[^\w ,.;:()-]+/).sort((one, other) => other.length - one.length);
        return longest.length >= LONG ? [{ path, sentence: longest }] : [];
      });
    }),
  )
).flat();

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
