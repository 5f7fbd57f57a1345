// How sure a cause or a guess is, and the order that follows from it.
import type { Confidence } from './types.ts';

const ORDER: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** For sorting: the surest first, equals in the order they came. */
export const bySureness = (
  one: { readonly confidence: Confidence },
  other: { readonly confidence: Confidence },
): number => ORDER.indexOf(one.confidence) - ORDER.indexOf(other.confidence);
