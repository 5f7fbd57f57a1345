// Names that are nearly the same: how many typing mistakes lie between two, and names without what people vary in them.

/** A name in lower case with letters and digits only: `X-Api_Key` and `x-api-key` are one. */
export const skeleton = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');

/** The same, also without the `X-` that some write in front. */
export const bareSkeleton = (name: string): string => skeleton(name.replace(/^x[-_ ]/i, ''));

/**
 * How many typing mistakes turn one text into the other: a character left out, added, replaced, or two neighbors swapped
 * (optimal string alignment distance). Texts are short: header names. More than `most` are not counted: then it is Infinity.
 */
function mistakesBetween(one: string, other: string, most = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next.push(
        Math.min(
          (next[column - 1] ?? 0) + 1,
          (last[column] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (beforeLast[column - 2] ?? Number.POSITIVE_INFINITY) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    if (Math.min(...last) > most && Math.min(...next) > most) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = next;
  }
  return last[other.length] ?? 0;
}

/** Which characters a text has, as bits; some share one. */
export function charactersOf(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits |= 1 << (text.charCodeAt(index) & 31);
  return bits;
}

/** How many of the characters the others lack: each of them takes a typing mistake of its own. */
export function countMissing(characters: number, others: number): number {
  let count = 0;
  for (let rest = characters & ~others; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Fewer mistakes cannot lie between two texts; counted much faster than the mistakes themselves. */
function leastMistakesBetween(one: string, other: string): number {
  const own = charactersOf(one);
  const others = charactersOf(other);
  return Math.max(countMissing(own, others), countMissing(others, own));
}

/** Whether at most that many typing mistakes lie between two texts; texts of too different length are told apart at once. */
export const areWithin = (most: number, one: string, other: string): boolean =>
  one === other ||
  (most > 0 &&
    Math.abs(one.length - other.length) <= most &&
    leastMistakesBetween(one, other) <= most &&
    mistakesBetween(one, other, most) <= most);

/** Whether two texts of different length, or with two neighbors swapped, are one typing mistake apart: no replaced letter. */
export const isOneSlipApart = (one: string, other: string): boolean =>
  one !== other &&
  areWithin(1, one, other) &&
  (one.length !== other.length || [...one].sort().join('') === [...other].sort().join(''));
