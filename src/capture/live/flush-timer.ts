// When entries are paired and reported: gathered for a moment, and longer while one comes after the other.

/** Calls back after so many milliseconds. */
export type Later = (callback: () => void, delay: number) => void;

/** How long entries are gathered when nothing came for a while. Milliseconds. */
const GATHER = 20;
/** While one comes after the other they are gathered for as long as this. Milliseconds. */
const GATHER_MANY = 400;

/**
 * @param now milliseconds by any clock
 * @param flush pairs and reports what was gathered
 * @returns call it for each entry
 */
export function createFlushTimer(later: Later, now: () => number, flush: () => void): () => void {
  let flushedAt = Number.NEGATIVE_INFINITY;
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    // A clock that is set back must not make it wait for ever.
    const delay = Math.min(GATHER_MANY, Math.max(GATHER, flushedAt + GATHER_MANY - now()));
    later(() => {
      isWaiting = false;
      flushedAt = now();
      flush();
    }, delay);
  };
}
