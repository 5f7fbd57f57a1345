// What of a line differs from the line that it replaces, so that only this is marked.

/** From one character of a text to another, the last not included. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The stretch of a text outside of which it is the same as the other one; empty where only the other has more. Null where
 * they have so little in common that nothing can be marked.
 */
export function differing(text: string, other: string): Stretch | null {
  const [own, others] = [[...text], [...other]];
  const most = Math.min(own.length, others.length);
  let same = 0;
  while (same < most && own[same] === others[same]) same++;
  let tail = 0;
  while (tail < most - same && own.at(-1 - tail) === others.at(-1 - tail)) tail++;
  if (own.slice(0, same).join('').trim() === '' && tail === 0) return null;
  return {
    start: own.slice(0, same).join('').length,
    end: own.slice(0, own.length - tail).join('').length,
  };
}
