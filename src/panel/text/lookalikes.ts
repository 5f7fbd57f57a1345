// Says what the odd characters of a value are: which nobody sees, which only look like the letters expected.
import { toUnicode } from 'punycode/punycode.es6.js';
import { isSeen, pieces } from '../../report/visible.ts';
import { say } from '../../words/say.ts';

/** Letters of other alphabets, each before the Latin letter it looks like. */
const twins = new Map(
  'аa вb сc ԁd еe ԍg һh іi јj кk ӏl мm пn оo рp ԛq гr ѕs тt υu ѵv ԝw хx уy αa βb ϲc εe ηn ιi κk νv οo ρp τt χx γy օo սu ցg հh ոn Оo'
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
);

/** The Latin letter that a character could be taken for; null where it looks like none. */
export function twinOf(character: string): string | null {
  const twin = twins.get(character);
  if (twin) return twin;
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain !== character && /^[a-z0-9./:-]$/.test(plain) ? plain : null;
}

function alphabetOf(character: string): string {
  if (/\p{Script=Cyrillic}/u.test(character)) return say`Cyrillic letter`;
  if (/\p{Script=Greek}/u.test(character)) return say`Greek letter`;
  if (/\p{Script=Armenian}/u.test(character)) return say`Armenian letter`;
  if (/[\uff01-\uff5e]/.test(character)) return say`full-width character`;
  if (/\p{Script=Latin}/u.test(character)) return say`letter with a mark`;
  return say`character outside ASCII`;
}

/** One sentence for each odd character, once; spaces only where none belongs. */
export function oddities(text: string, spacesToo: boolean): string[] {
  const sentences = new Set<string>();
  for (const { text: character, label, name } of pieces(text, { foreignToo: true, spacesToo })) {
    if (label !== null) sentences.add(sentenceOf(character, label, name));
  }
  return [...sentences];
}

function sentenceOf(character: string, label: string, name: string): string {
  if (!isSeen(character) || character === ' ') return say`${label}: ${name}, invisible`;
  const twin = twinOf(character);
  const what = alphabetOf(character);
  return twin === null
    ? say`${label}: ${what} “${character}”`
    : say`${label}: ${what} that looks like “${twin}”`;
}

/** The labels `xn--…` of a host in readable letters; null where there are none or they cannot be read. */
export function readablePunycode(text: string): { readonly written: string; readonly means: string } | null {
  const written = /[\w.-]*\bxn--[\w.-]+/i.exec(text)?.[0];
  if (written === undefined) return null;
  try {
    const means = toUnicode(written.toLowerCase());
    return means === written.toLowerCase() ? null : { written, means };
  } catch {
    return null;
  }
}
