// Every text of the panel can be said in another language; a new one needs English only, which stands in for what is missing.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { compareMessages, englishMessages, otherLanguages, readMessages } from '../../scripts/messages.ts';

const components = fileURLToPath(new URL('../../src/panel/components', import.meta.url));

interface Node {
  readonly type: string;
  readonly start: number;
  readonly value?: unknown;
  readonly name?: { readonly name?: string };
  readonly expression?: Node;
  readonly children?: readonly Node[];
  readonly consequent?: Node;
  readonly alternate?: Node;
  readonly right?: Node;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
}

const hasLetters = (text: unknown): boolean =>
  typeof text === 'string' && /\p{L}/u.test(text) && !/^https?:\/\/\S+$/.test(text);
const shownAttributes = new Set(['title', 'aria-label', 'aria-description', 'placeholder', 'alt']);

/** What of an expression's value stands in the source as plain text. */
function plainIn(node: Node | undefined): Node[] {
  switch (node?.type) {
    case 'Literal':
      return hasLetters(node.value) ? [node] : [];
    case 'TemplateLiteral':
      return node.quasis?.some(({ value }) => hasLetters(value.cooked)) ? [node] : [];
    case 'ConditionalExpression':
      return [...plainIn(node.consequent), ...plainIn(node.alternate)];
    case 'LogicalExpression':
      return plainIn(node.right);
    case 'JSXExpressionContainer':
      return plainIn(node.expression);
    default:
      return [];
  }
}

/** Texts in JSX that nobody can translate. */
function untranslatable(file: string, source: string): string[] {
  const found: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    if (node.type === 'JSXText' && hasLetters(node.value)) found.push(node);
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      found.push(...(node.children ?? []).flatMap(plainIn));
    if (node.type === 'JSXAttribute' && shownAttributes.has(node.name?.name ?? '')) {
      found.push(...plainIn(node.value as Node));
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(parseSync(file, source).program);
  return found.map(({ start }) => `${file}:${source.slice(0, start).split('\n').length}`);
}

describe('the components', () => {
  test.each(readdirSync(components).filter((file) => file.endsWith('.tsx')))(
    '%s says every text by the tag',
    (file) => {
      expect(untranslatable(file, readFileSync(join(components, file), 'utf8'))).toEqual([]);
    },
  );

  test.each([
    ['<p>Words</p>', 1],
    ['<p>{open ? "Words" : say`Said`}</p>', 1],
    ['<p title="Words" class="no-words">{say`Said`}</p>', 1],
    ['<p aria-label={`Words $' + '{count}`} />', 1],
    ['<p title={say`Said`}> · {count > 0 && "×"}</p>', 0],
    ['<p data-state={state === "failed" ? "a" : "b"}>{list.map((each) => say`Said`)}</p>', 0],
  ])('in %s, %i text is found out', (source, count) => {
    expect(untranslatable('a.tsx', `const a = ${source};`)).toHaveLength(count);
  });
});

/** Which values a text takes: `$1`, `$2`, … */
const valuesIn = (message = '') => [...new Set(message.match(/\$+\d/g) ?? [])].sort();

describe('the English catalogue', () => {
  test('is what the sources say', () => {
    expect(readMessages('en'), 'run `npm run messages`').toEqual(englishMessages());
  });
});

describe.each(otherLanguages())('the catalogue in %s', (language) => {
  const [english, other] = [englishMessages(), readMessages(language)];

  test('has no text that the sources no longer know', () => {
    const { surplus } = compareMessages(english, other);
    expect(surplus, `take them out of public/_locales/${language}/messages.json`).toEqual([]);
  });

  test('puts the values of the English text into each of its own', () => {
    const differing = Object.entries(other)
      .filter(([key, { message }]) => `${valuesIn(message)}` !== `${valuesIn(english[key]?.message)}`)
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });
});

test.each(['en', ...otherLanguages()])(
  'in %s no two values touch: browsers read $1$2 as a placeholder by name, and refuse to load the extension',
  (language) => {
    const touching = Object.entries(readMessages(language))
      .filter(([, { message }]) => /\$[\w@]+\$/.test(message.replaceAll('$$', '')))
      .map(([key]) => key);
    expect(touching).toEqual([]);
  },
);

test.each(['en', ...otherLanguages()])(
  'the description in %s is short enough for the browsers’ shops',
  (language) => {
    expect(readMessages(language).description?.message.length).toBeLessThanOrEqual(132);
  },
);

describe('a comparison of catalogues', () => {
  const message = { message: 'Any' };

  test('names what the other language lacks and what it has too much', () => {
    expect(compareMessages({ a: message, b: message }, { b: message, c: message })).toEqual({
      missing: ['a'],
      surplus: ['c'],
    });
  });
});
