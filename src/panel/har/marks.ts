// A worker does not know the user's language: what it says goes to the page as the text's name and values.
import type { Catalogue } from '../../words/say.ts';

const mark = '\u0002';

/** A catalogue for the worker, which names each text in place of saying it. */
export const marked: Catalogue = (key, values) => mark + JSON.stringify([key, ...values]);

/**
 * What was named, said.
 * @param text anything; what is not marked stays as it is
 */
export function unmarked(text: string, catalogue: Catalogue): string {
  if (!text.startsWith(mark)) return text;
  const [key = '', ...values] = JSON.parse(text.slice(1)) as string[];
  return (
    catalogue(
      key,
      values.map((value) => unmarked(value, catalogue)),
    ) ?? ''
  );
}
