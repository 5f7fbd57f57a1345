// Collects every text for people from the sources into public/_locales/en/messages.json, and lists what the other languages lack.
//   npm run messages    a text that is not translated yet is shown in English
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { keyOf } from '../src/words/say.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One text as it stands in the sources. */
export interface SourceText {
  readonly key: string;
  /** What stands between the values. */
  readonly strings: readonly string[];
  /** Below `src`, with the line it is on. */
  readonly place: string;
  /** It stands where a module is loaded, before the language is known. */
  readonly tooEarly: boolean;
}

/** As in `_locales/*\/messages.json`. */
export interface Message {
  readonly message: string;
  readonly description?: string;
}

export type Messages = Readonly<Record<string, Message>>;

/** The texts that the manifest and the pages name by themselves. */
export const FIXED = ['name', 'shortName', 'description', 'language'] as const;

/** The tags that mark a text: `say` is rendered at once, `message` when it is shown. */
const TAGS: ReadonlySet<string | undefined> = new Set(['say', 'message']);

/** Every text marked with one of the tags below `src`. */
export function sourceTexts(): readonly SourceText[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/^panel[\\/]dev[\\/]/.test(file))
    .sort()
    .flatMap((file) => textsIn(file.replaceAll('\\', '/')));
}

function textsIn(file: string): SourceText[] {
  const source = readFileSync(join(root, 'src', file), 'utf8');
  if (!/\b(?:say|message)`/.test(source)) return [];
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const found: SourceText[] = [];
  visit(program, false, (node, inFunction) => {
    if (node.type !== 'TaggedTemplateExpression' || !TAGS.has(node.tag?.name)) return;
    const strings = (node.quasi?.quasis ?? []).map(({ value }) => value.cooked);
    const line = source.slice(0, node.start).split('\n').length;
    found.push({
      key: keyOf(strings),
      strings,
      place: `${file}:${line}`,
      tooEarly: node.tag?.name === 'say' && !inFunction,
    });
  });
  return found;
}

/** As much of a syntax tree as is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly tag?: { readonly name?: string };
  readonly quasi?: { readonly quasis: readonly { readonly value: { readonly cooked: string } }[] };
}

function visit(value: unknown, inFunction: boolean, seen: (node: Node, inFunction: boolean) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, inFunction, seen);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const { type } = value as { type?: unknown };
  if (typeof type === 'string') seen(value as Node, inFunction);
  const inside = inFunction || (typeof type === 'string' && /Function/.test(type));
  for (const child of Object.values(value)) visit(child, inside, seen);
}

/** English as a catalogue: `$1` for the first value, `$$` for a dollar sign. */
export function messageOf({ strings, place }: SourceText): Message {
  const message = strings
    .map((part) => part.replaceAll('$', '$$$$'))
    .reduce((text, part, index) => `${text}$${index}${part}`);
  return { message, description: place.replace(/:\d+$/, '') };
}

export function readMessages(language: string): Messages {
  return JSON.parse(readFileSync(fileOf(language), 'utf8')) as Messages;
}

const fileOf = (language: string): string => join(root, 'public/_locales', language, 'messages.json');

/** The English catalogue as the sources have it now, in the order of the sources. */
export function englishMessages(): Messages {
  const before = readMessages('en');
  const fixed = FIXED.flatMap((key) => (before[key] ? [[key, before[key]] as const] : []));
  const texts = sourceTexts().map((text) => [text.key, messageOf(text)] as const);
  // The first place of a text names it.
  return Object.fromEntries([
    ...fixed,
    ...texts.filter(([key], index) => texts.findIndex(([other]) => other === key) === index),
  ]);
}

/** The languages beside English. */
export function otherLanguages(): readonly string[] {
  return readdirSync(join(root, 'public/_locales'))
    .filter((language) => language !== 'en')
    .sort();
}

/** By key: what another language has no text for yet, and what it has that English has no longer. */
export function compareMessages(
  english: Messages,
  other: Messages,
): { readonly missing: readonly string[]; readonly surplus: readonly string[] } {
  return {
    missing: Object.keys(english).filter((key) => !Object.hasOwn(other, key)),
    surplus: Object.keys(other).filter((key) => !Object.hasOwn(english, key)),
  };
}

function list(words: string, keys: readonly string[]): void {
  console.log(`${keys.length} ${words}${keys.length > 0 ? ':' : ''}`);
  for (const key of keys) console.log(`  ${key}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const messages = englishMessages();
  writeFileSync(fileOf('en'), `${JSON.stringify(messages, null, 2)}\n`);
  console.log(`${Object.keys(messages).length} texts in public/_locales/en/messages.json`);
  for (const language of otherLanguages()) {
    const { missing, surplus } = compareMessages(messages, readMessages(language));
    list(`texts not in ${language} yet, shown in English`, missing);
    list(`texts in ${language} that English has no longer, to be taken out`, surplus);
  }
}
