// Sorting lists that mostly are in order already, most of them short.

/**
 * Sorts in place, as `list.sort(compare)` does, and returns the list. V8 copies even a short list to sort it; what
 * is in order already needs no copy.
 */
export function sortShort<T>(list: T[], compare: (one: T, other: T) => number): T[] {
  for (let place = 1; place < list.length; place++) {
    if (compare(list[place] as T, list[place - 1] as T) < 0) return list.sort(compare);
  }
  return list;
}

/** For texts, by their code units: as `list.sort()`. */
export const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
