// The language spoken: which it is, how it writes numbers, and what a catalogue makes of a text.
import { afterEach, describe, expect, test } from 'vitest';
import { directionOf, followBrowserLanguage } from '../../src/panel/language.ts';
import {
  catalogueOf,
  clockTime,
  lengthOfTime,
  type Messages,
  numberText,
  sizeText,
  useLanguage,
} from '../../src/words/language.ts';
import { keyOf, say } from '../../src/words/say.ts';

afterEach(() => useLanguage('en', null));

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

  const german: Messages = {
    language: { message: 'de' },
    [keyOf(['Copied: ', ''])]: { message: 'Kopiert: $1' },
  };
  const fromGerman = (key: string, values: string[] = []) => catalogueOf(german)(key, values) ?? '';

  test('follows the browser, and the page says so', () => {
    const root = { lang: '', dir: '' };
    followBrowserLanguage(root as HTMLElement, { getMessage: fromGerman });
    expect([root, say`Copied: ${'x'}`]).toEqual([{ lang: 'de', dir: 'ltr' }, 'Kopiert: x']);
  });

  test('is English for a text that its catalogue lacks', () => {
    followBrowserLanguage({} as HTMLElement, { getMessage: fromGerman });
    expect(say`Not in German: ${'x'}`).toBe('Not in German: x');
  });

  test('is English where the browser has no messages', () => {
    const root = { lang: '', dir: '' };
    followBrowserLanguage(root as HTMLElement, { getMessage: () => '' });
    expect([root.lang, say`Copied: ${'x'}`]).toEqual(['en', 'Copied: x']);
  });
});
