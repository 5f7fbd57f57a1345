// Cuts a long text in the middle, so that its end stays in sight.

/** So few characters before the end take no more room than the sign for them. */
const LEAST_START = 3;

/** The text in two parts; the end has about so many characters, and no pair of surrogates is split. */
export function cutBeforeEnd(text: string, endLength: number): readonly [start: string, end: string] {
  if (text.length <= endLength + LEAST_START) return ['', text];
  const at = text.length - endLength;
  const insidePair = /[\udc00-\udfff]/.test(text.charAt(at));
  const cut = insidePair ? at + 1 : at;
  return [text.slice(0, cut), text.slice(cut)];
}
