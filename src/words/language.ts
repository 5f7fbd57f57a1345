// The language spoken: where its texts come from, and how numbers and times are written in it.
import { type Catalogue, say, speak } from './say.ts';

/** As in `_locales/*\/messages.json`. */
export type Messages = Readonly<Record<string, { readonly message: string } | undefined>>;

let tag = 'en-GB';

interface Formats {
  readonly number: Intl.NumberFormat;
  readonly tenths: Intl.NumberFormat;
  readonly time: Intl.DateTimeFormat;
}

let formats: Formats | null = null;

/** Making one takes long, and every row needs them. */
function formatsNow(): Formats {
  formats ??= {
    number: new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }),
    tenths: new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    time: new Intl.DateTimeFormat(tag, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
  };
  return formats;
}

/**
 * Speaks a language from now on.
 * @param language a BCP 47 tag; English when it is none
 * @param catalogue its texts; null for English
 */
export function useLanguage(language: string, catalogue: Catalogue | null): void {
  tag = isTag(language) && language !== 'en' ? language : 'en-GB';
  formats = null;
  speak(catalogue);
}

export function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}

/** The texts of a messages file, with the values put in as the browser does: `$1` is the first, `$$` a dollar sign. */
export function catalogueOf(messages: Messages): Catalogue {
  return (key, values) => {
    const text = Object.hasOwn(messages, key) ? messages[key]?.message : undefined;
    return (
      text?.replace(/\$(\$+|[1-9])/g, (_, what: string) =>
        what.startsWith('$') ? what : (values[Number(what) - 1] ?? ''),
      ) ?? null
    );
  };
}

/** `1,200`. */
export function numberText(value: number): string {
  return formatsNow().number.format(value);
}

/** Local time of day, `14:03:27`; nothing where there is no time. */
export function clockTime(milliseconds: number): string {
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) <= 8.64e15
    ? formatsNow().time.format(milliseconds)
    : '';
}

/** `412 ms`, `3.1 s`. */
export function lengthOfTime(milliseconds: number): string {
  const rounded = Math.round(milliseconds);
  return rounded < 1000
    ? say`${numberText(rounded)} ms`
    : say`${formatsNow().tenths.format(milliseconds / 1000)} s`;
}

/** `1.4 MB`, `12 kB`. */
export function sizeText(bytes: number): string {
  return bytes < 1e6
    ? say`${numberText(Math.ceil(bytes / 1e3))} kB`
    : say`${formatsNow().tenths.format(bytes / 1e6)} MB`;
}
