// Something that the events left out and the browser's log may have.

export interface LogGap {
  /** Whether something is missing. */
  isOpen(): boolean;
  /** Takes what is missing now into a question; what comes while the log is read may not be in it and stays for the next reading. */
  ask(): LogQuestion;
}

interface LogQuestion {
  fill(log: unknown): void;
  /** The log could not be read: it is missing again. */
  giveBack(): void;
}
