// Reads the browser's log again for what the events left out, when that holds nothing up.
import { entriesOf } from '../har-log.ts';
import type { Later } from './flush-timer.ts';
import type { LogGap } from './log-gap.ts';
import { type ReadingPace, SECOND_LOOK } from './reading-pace.ts';

interface LogRereading {
  /** Plans a reading if something is missing. */
  plan(): void;
  /** A reading is planned or under way, or something is missing. */
  isPending(): boolean;
}

/** @param readLog null where the log must not be read */
export function createLogRereading(
  readLog: (() => Promise<unknown>) | null,
  gaps: readonly LogGap[],
  pace: ReadingPace,
  later: Later,
  now: () => number,
): LogRereading {
  let isReading = false;
  const isOpen = (): boolean => gaps.some((gap) => gap.isOpen());

  function plan(): void {
    if (isReading || !readLog || !isOpen()) return;
    isReading = true;
    readSoon(readLog, now());
  }

  /** @param plannedAt when it was planned */
  function readSoon(read: () => Promise<unknown>, plannedAt: number): void {
    const attempt = (): void => {
      if (pace.isBusy(plannedAt)) later(attempt, SECOND_LOOK);
      else readNow(read);
    };
    later(attempt, pace.delay());
  }

  function readNow(read: () => Promise<unknown>): void {
    const startedAt = now();
    const questions = gaps.map((gap) => gap.ask());
    read().then(
      (log) => {
        pace.logRead(startedAt, entriesOf(log).length);
        for (const question of questions) question.fill(log);
        isReading = false;
        plan();
      },
      () => {
        // It is looked for again with what comes next.
        for (const question of questions) question.giveBack();
        isReading = false;
      },
    );
  }

  return { plan, isPending: () => isReading || isOpen() };
}
