// When to read the browser's log again: it arrives in one piece, and a long one holds everything up.

/** Milliseconds between looks for a pause. Raw headers may come so long after the event. */
export const SECOND_LOOK = 400;
/** Reading the log may take one part in so many of the time. */
const SPARING = 40;
/** But nobody is left so long with what is not known yet, once the traffic pauses. Milliseconds. */
const LONGEST_WAIT = 3000;
/** A log that takes longer than this is not read in the midst of traffic. Milliseconds. */
const SHORT_LOG = 30;
/** At least so much of it for each entry (measured, Chromium 156: 170 for 3300 of them). Milliseconds. */
const EACH = 0.03;
/** Traffic that does not pause for so long is not waited for any longer. Milliseconds. */
const NO_PAUSE = 10_000;
/** Nor is a flood, which is so many requests and more from one batch to the next, a moment ago. Milliseconds. */
const NO_CALM = 60_000;
const MANY = 10;
const A_MOMENT = 800;

export interface ReadingPace {
  /** A request finished. */
  requestFinished(): void;
  /** A batch of them was handed on. */
  batchFlushed(): void;
  /** The browser began its log anew. */
  logRestarted(): void;
  /** The log was read: since when, and how many entries it has. */
  logRead(since: number, entries: number): void;
  /** Milliseconds until it may be read for what has come to be wanted now. */
  delay(): number;
  /** Whether to wait on, when it would be read for what has been wanted since then. */
  isBusy(wanted: number): boolean;
}

/** @param now milliseconds by any clock; one that is set back does no harm */
export function createReadingPace(now: () => number): ReadingPace {
  let cost = 0;
  let entries = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  let finishedAt = Number.NEGATIVE_INFINITY;
  let flushedAt = Number.NEGATIVE_INFINITY;
  let coming = 0;
  let came = 0;
  /** How long reading will take. */
  const expected = (): number => Math.max(cost, entries * EACH);
  return {
    requestFinished() {
      finishedAt = now();
      entries++;
      coming++;
    },
    batchFlushed() {
      flushedAt = now();
      came = coming;
      coming = 0;
    },
    logRestarted() {
      entries = 0;
    },
    logRead(since, length) {
      readAt = now();
      cost = readAt - since;
      entries = length;
    },
    delay() {
      const rest = expected() * SPARING;
      return Math.min(LONGEST_WAIT, rest + SECOND_LOOK, Math.max(SECOND_LOOK, readAt + rest - now()));
    },
    isBusy(wanted) {
      if (expected() <= SHORT_LOG) return false;
      const flooded = came >= MANY && now() - flushedAt < A_MOMENT;
      return flooded
        ? now() - wanted < NO_CALM
        : now() - finishedAt < SECOND_LOOK && now() - wanted < NO_PAUSE;
    },
  };
}
