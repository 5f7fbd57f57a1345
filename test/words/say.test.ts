// Texts in other languages: found by their English words, English where there is none.
import { afterEach, describe, expect, it } from 'vitest';
import { messageOf, sourceTexts } from '../../scripts/messages.ts';
import { keyOf, message, render, say, speak } from '../../src/words/say.ts';

afterEach(() => speak(null));

describe('say', () => {
  it('is English with its values when no language was chosen', () => {
    expect(say`${'OPTIONS'} answered ${404}`).toBe('OPTIONS answered 404');
  });

  it('hands the catalogue its key and its values as text', () => {
    speak((key, values) => `${key}: ${values.join('|')}`);
    expect(say`Answered ${404} to ${'$1'}`).toBe(`${keyOf(['Answered ', ' to ', ''])}: 404|$1`);
  });

  it('falls back to English where the catalogue has nothing', () => {
    speak(() => null);
    expect(say`Cleared`).toBe('Cleared');
  });
});

describe('message', () => {
  it('waits for its language, and holds messages as values', () => {
    const inner = message`the ${'page'}`;
    const outer = message`${inner} got ${401}`;
    expect(render(outer)).toBe('the page got 401');
    speak((key, values) => (key === keyOf(['the ', '']) ? `die ${values[0]}` : null));
    expect(render(outer)).toBe('die page got 401');
  });

  it('is plain data: a copy says the same, in another language too', () => {
    const text = message`Answered ${404} to ${'$1'}`;
    speak((key, values) => `${key}: ${values.join('|')}`);
    for (const copy of [{ ...text }, structuredClone(text), JSON.parse(JSON.stringify(text))]) {
      expect(copy).toEqual(text);
      expect(render(copy)).toBe(render(text));
    }
  });

  it('leaves texts that are the same in every language as they are', () => {
    expect(render('Vary: Origin')).toBe('Vary: Origin');
  });
});

describe('a key', () => {
  it('is a name that _locales allows, and differs where only the values stand elsewhere', () => {
    expect(keyOf(['“Größe” of ', ' is ', ''])).toMatch(/^[a-z0-9_]+$/);
    expect(keyOf(['a ', 'b'])).not.toBe(keyOf(['a', ' b']));
  });
});

describe('a message of the catalogue', () => {
  it('numbers the values and doubles dollar signs', () => {
    const text = { key: 'k', strings: ['$', ' to ', ' costs $1'], place: 'a/b.ts:3', tooEarly: false };
    expect(messageOf(text)).toEqual({ message: '$$$1 to $2 costs $$1', description: 'a/b.ts' });
  });
});

describe('the texts of the sources', () => {
  const texts = sourceTexts();

  it('are made when they are needed, never while a module loads', () => {
    expect(texts.filter(({ tooEarly }) => tooEarly).map(({ place }) => place)).toEqual([]);
  });

  it('have no more values than browsers put in', () => {
    expect(texts.filter(({ strings }) => strings.length > 10).map(({ place }) => place)).toEqual([]);
  });

  it('have no two under one key', () => {
    const words = new Map(texts.map(({ key, strings }) => [key, strings.join('\u0000')]));
    expect(texts.filter(({ key, strings }) => words.get(key) !== strings.join('\u0000'))).toEqual([]);
  });
});
