// The browser's side of a recorder, played by a test.
import { createRecorder } from '../../../src/capture/recorder.ts';

/** A browser whose log can be read. Events are sent by hand; timers run when `settle` is called. */
export function createFeed(initial: unknown = { entries: [] }) {
  let log: unknown = initial;
  let reading: Promise<unknown> | null = null;
  let reads = 0;
  let failing = false;
  const feed = feedOf(() => {
    reads++;
    if (failing) return Promise.reject(new Error('The log is gone.'));
    const read = reading ?? Promise.resolve(log);
    reading = null;
    return read;
  });
  return {
    ...feed,
    setLog: (value: unknown) => {
      log = value;
    },
    reads: () => reads,
    failLog: (fails: boolean) => {
      failing = fails;
    },
    /** The next time that the log is read it arrives as it is now, and when the promise resolves. */
    delayLog: (until: Promise<void>) => {
      const now = log;
      reading = until.then(() => now);
    },
  };
}

/** A browser whose log must not be read. */
export const createFirefoxFeed = () => feedOf(null);

function feedOf(readLog: (() => Promise<unknown>) | null) {
  const listeners: { finished?: (raw: unknown) => void; navigated?: (url: string) => void } = {};
  const timers: (() => void)[] = [];
  const removed: string[] = [];
  const recorder = createRecorder(
    {
      onFinished: (listener) => {
        listeners.finished = listener;
      },
      onNavigated: (listener) => {
        listeners.navigated = listener;
      },
      readLog,
    },
    (callback) => timers.push(callback),
  );
  recorder.subscribe((change) => removed.push(...change.removed));
  return {
    recorder,
    /** Ids that the recorder reported as removed. */
    removed,
    finish: (raw: unknown) => listeners.finished?.(raw),
    navigate: (url: string) => listeners.navigated?.(url),
    settle: async (rounds = 4) => {
      for (let round = 0; round < rounds; round++) {
        await new Promise((resolve) => setImmediate(resolve));
        for (const callback of timers.splice(0)) callback();
      }
    },
  };
}

export type Feed = ReturnType<typeof createFeed>;
