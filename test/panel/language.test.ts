// Every text of the panel can be said in another language, and is in German.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { afterEach, describe, expect, test } from 'vitest';
import { englishMessages, readMessages } from '../../scripts/messages.ts';
import { directionOf, followBrowserLanguage } from '../../src/panel/language.ts';
import {
  catalogueOf,
  clockTime,
  lengthOfTime,
  numberText,
  sizeText,
  useLanguage,
} from '../../src/words/language.ts';
import { say } from '../../src/words/say.ts';

afterEach(() => useLanguage('en', null));

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

describe('the catalogues', () => {
  const german = readMessages('de');
  const english = englishMessages();

  test('in English are what the sources say', () => {
    expect(readMessages('en')).toEqual(english);
  });

  test('in German have every text', () => {
    const all = Object.entries(english);
    expect(all.filter(([key]) => !german[key]).map(([, { message }]) => message)).toEqual([]);
  });

  test('in German have no text that the sources no longer know', () => {
    expect(Object.keys(german).filter((key) => !english[key])).toEqual([]);
  });

  test('put the same values into a text in every language', () => {
    const places = (message: string) => [...new Set(message.match(/\$+\d/g) ?? [])].sort();
    const differing = Object.entries(german).filter(
      ([key, { message }]) => `${places(message)}` !== `${places(english[key]?.message ?? '')}`,
    );
    expect(differing).toEqual([]);
  });

  test('are short enough for the browsers’ shops', () => {
    for (const { description } of [german, english])
      expect(description?.message.length).toBeLessThanOrEqual(132);
  });
});

describe('a messages file', () => {
  const speakWith = (message: string) => {
    const [strings] = [['Answered ', ' to ', '']];
    const key = sourceKey(strings ?? []);
    useLanguage('xx', catalogueOf({ [key]: { message } }));
    return say`Answered ${404} to ${'$1 $$'}`;
  };
  const sourceKey = (strings: readonly string[]) => {
    let key = '';
    useLanguage('xx', (name) => {
      key = name;
      return null;
    });
    say(strings as unknown as TemplateStringsArray, 1, 2);
    return key;
  };

  test.each([
    ['$2: $1', '$1 $$: 404'],
    ['$1 costs $$5', '404 costs $5'],
    ['nothing', 'nothing'],
  ])('with %j says %j', (message, said) => {
    expect(speakWith(message)).toBe(said);
  });
});

describe('the language', () => {
  test('writes numbers, times and sizes as its people do', () => {
    useLanguage('de', null);
    expect([numberText(12_345), lengthOfTime(3100), sizeText(1_450_000)]).toEqual([
      '12.345',
      '3,1 s',
      '1,5 MB',
    ]);
    useLanguage('en', null);
    expect([numberText(12_345), lengthOfTime(412.4), sizeText(900)]).toEqual(['12,345', '412 ms', '1 kB']);
    expect(clockTime(new Date(2026, 4, 12, 9, 5, 7).getTime())).toBe('09:05:07');
    expect(clockTime(Number.NaN)).toBe('');
  });

  test('that is none is English', () => {
    useLanguage('not a tag', null);
    expect(numberText(1000)).toBe('1,000');
  });

  test.each([
    ['de', 'ltr'],
    ['ar', 'rtl'],
    ['he', 'rtl'],
    ['fa-IR', 'rtl'],
    ['??', 'ltr'],
  ])('%s is written %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });

  test('follows the browser, and the page says so', () => {
    const root = { lang: '', dir: '' };
    const german = readMessages('de');
    followBrowserLanguage(root as HTMLElement, {
      getMessage: (key, values = []) => catalogueOf(german)(key, values) ?? '',
    });
    expect([root, say`Copied: ${'x'}`]).toEqual([{ lang: 'de', dir: 'ltr' }, 'Kopiert: x']);
  });

  test('is English where the browser has no messages', () => {
    const root = { lang: '', dir: '' };
    followBrowserLanguage(root as HTMLElement, null);
    expect([root.lang, say`Copied: ${'x'}`]).toEqual(['en', 'Copied: x']);
  });
});
