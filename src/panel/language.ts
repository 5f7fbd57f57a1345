// The panel speaks the browser's language, as far as there are texts in it.
import { isTag, useLanguage } from '../words/language.ts';
import type { Catalogue } from '../words/say.ts';

/** What the browser offers for texts: `browser.i18n`. */
interface MessageSource {
  getMessage(key: string, values?: string[]): string;
}

/** Speaks the browser's own language as far as there are texts in it, and says so on the page's root. */
export function followBrowserLanguage(root: HTMLElement, source: MessageSource): void {
  const language = source.getMessage('language') || 'en';
  const catalogue: Catalogue = (key, values) => source.getMessage(key, [...values]) || null;
  useLanguage(language, language === 'en' ? null : catalogue);
  root.lang = language;
  root.dir = directionOf(language);
}

/** Scripts written from right to left. */
const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  if (!isTag(language)) return 'ltr';
  return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}
