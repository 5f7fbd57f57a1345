// Entries that come by event while the first log is read: the log has them too, and none may count twice.
import { entryKey } from './entry-key.ts';

interface EarlyEntries {
  /** Notes an entry that came by event. */
  note(entry: unknown): void;
  /** Stops noting; returns whether an entry of the log did not come by event. */
  close(): (entry: unknown) => boolean;
}

export function createEarlyEntries(): EarlyEntries {
  let noted: Set<string> | null = new Set();
  return {
    note(entry) {
      const key = noted ? entryKey(entry) : null;
      if (key !== null) noted?.add(key);
    },
    close() {
      const early = noted;
      noted = null;
      return (entry) => {
        const key = entryKey(entry);
        return key === null || !early?.has(key);
      };
    },
  };
}
