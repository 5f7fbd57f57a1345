// The vocabulary of everything that people read: documents and on-screen texts use plain developer English.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceTexts } from '../../scripts/messages.ts';

/** What a text must not say, and what it says instead. */
const GLOSSARY: readonly (readonly [not: RegExp, but: string])[] = [
  [/\banswer(?:s|ed|ing)?\b(?![ -]first)/i, 'response, responds, returned, got'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix, fixed'],
  [/\bkept from the page\b/i, 'blocked by the browser'],
  [/\bsends? the request elsewhere\b/i, 'redirects to'],
  [/\basked for a login\b|\bcarries no login\b/i, 'requires authentication, has no credentials'],
  [/\b(?:cannot|can[’']t|could not) (?:be told|tell)\b|\bnothing tells\b/i, 'unknown, not recorded'],
  [/\blook(?:s|ing)? into the (?:server|log)/i, 'check the server logs'],
  [/\bby itself\b|\bof its own\b/i, 'itself, or nothing'],
  [/\b(?:may|can|must) stand\b|\bstands? (?:there|in it|beside)\b/i, 'is, is allowed'],
  [/\bsuffic(?:e|es|ed|ing)\b/i, 'is enough, isn’t enough on its own'],
  [/\bfurther findings?\b/i, 'more findings'],
  [/\bletter (?:by|for) letter\b|\bto the letter\b/i, 'exactly, case-sensitively'],
  [/\b(?:is|are|was|were) not there\b/i, 'missing, not sent, not set'],
  [/\blet go\b/i, 'dropped, removed'],
  [/\bgo(?:es)? elsewhere\b/i, 'navigates'],
  [/^Order$|^Asked by\b|\bGo to the fix\b/, 'Sort, Called from, Jump to fix'],
  [/\blet(?:s|ting)? in\b/i, 'allowed'],
  [/\bput into words\b/i, 'render'],
  [/\bName the origin\b|\bmust be named\b/i, 'list it, listed, return the exact origin'],
  [/\bis no (?:URL|origin|method|header|HAR|CORS)\b/i, 'isn’t a'],
  [/colour|behaviour|catalogue|\blicence\b|(?:serial|recogn)is(?:e|ed|es)\b/i, 'American spelling'],
];

interface Text {
  readonly place: string;
  readonly text: string;
}

/** Each use of a word that the glossary replaces, with the place and the text it is in. */
function found(texts: readonly Text[]): string[] {
  return texts.flatMap(({ place, text }) =>
    GLOSSARY.flatMap(([not, but]) => {
      const [word] = not.exec(text) ?? [];
      return word === undefined ? [] : [`${place}: not “${word}” but “${but}” in: ${text.trim()}`];
    }),
  );
}

/** A document's lines, without code, headings that are ids, and the targets of links. */
function linesOf(file: string): Text[] {
  const blank = (code: string): string => code.replace(/[^\n]/g, '');
  return readFileSync(file, 'utf8')
    .replace(/^```.*?^```/gms, blank)
    .replace(/`[^`\n]+`/g, '…')
    .replace(/^## [a-z0-9-]+$/gm, '##')
    .replace(/\]\([^)\s]*\)/g, ']')
    .split('\n')
    .map((text, index) => ({ place: `${file}:${index + 1}`, text }));
}

const markdownIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => (folder === '.' ? name : `${folder}/${name}`));

const sources: readonly Text[] = sourceTexts().map(({ place, strings }) => ({
  place: `src/${place}`,
  text: strings.join('…'),
}));
const rooms = [...new Set(sources.map(({ place }) => place.split('/')[1] ?? ''))];

it.each(['.', 'docs', 'docs/store'].flatMap(markdownIn))('%s uses the words of the glossary', (file) => {
  expect(found(linesOf(file))).toEqual([]);
});

it.each(rooms)('the texts of src/%s use the words of the glossary', (room) => {
  expect(found(sources.filter(({ place }) => place.startsWith(`src/${room}/`)))).toEqual([]);
});

describe('the glossary', () => {
  it.each([
    'OPTIONS answered 401',
    'The error itself is the first thing to mend',
    'Credentials: cannot be told',
    'This change alone does not suffice',
    'The 403 is kept from the page',
    'Its colour changes',
    'Compared letter by letter',
  ])('finds “%s”, with its place', (text) => {
    expect(found([{ place: 'a.md:1', text }]).join()).toMatch(/^a\.md:1: not “/);
  });

  it.each([
    'The preflight got 401: authentication runs before CORS',
    'Answer first: the cause, then the fix',
    'The color of a row',
    'Recommended settings',
    'The origin isn’t allowed',
  ])('takes “%s”', (text) => {
    expect(found([{ place: 'a.md:1', text }])).toEqual([]);
  });
});
