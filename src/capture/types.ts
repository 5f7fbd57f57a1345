// The recorder as the panel sees it: a growing list of exchanges, and reports of what changed.
import type { Exchange } from '../cors/types.ts';

export interface RecorderChange {
  /** New exchanges, and exchanges that changed (same id, new object). */
  readonly changed: readonly Exchange[];
  /** Ids no longer there: merged into another exchange, or pushed out of the ring. */
  readonly removed: readonly string[];
  /** Everything before this change was cleared (by the user or by a navigation). */
  readonly cleared: boolean;
}

export interface Recorder {
  /** Every exchange held now, oldest first. */
  all(): readonly Exchange[];
  /** Calls back after each batch of changes; returns the way to stop. */
  subscribe(listener: (change: RecorderChange) => void): () => void;
  clear(): void;
  /** How many of the oldest exchanges were dropped since the last clearing, because there is room for only so many. */
  readonly dropped: number;
  recording: boolean;
  preserveLog: boolean;
  /** True when DevTools was open before the current page loaded, so nothing of it was missed. */
  readonly sawPageLoad: boolean;
}

/** The one that listens to the browser. */
export interface LiveRecorder extends Recorder {
  /** The browser's log is to be read again, for headers or an order that the events left out. */
  readonly wanting: boolean;
}
