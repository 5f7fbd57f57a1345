// The live feed: network events in, exchanges out, from the moment DevTools opens.
import { originOf } from '../cors/origin.ts';
import type { Exchange } from '../cors/types.ts';
import { createAssembler } from './assemble.ts';
import type { Captured } from './captured.ts';
import { readEntry } from './entry.ts';
import { entriesOf, pageOriginOf, pageOriginsOf } from './har-log.ts';
import { createBareFailures } from './live/bare-failures.ts';
import { createEarlyEntries } from './live/early-entries.ts';
import { createFlushTimer, type Later } from './live/flush-timer.ts';
import { keepLateHeaders } from './live/late-headers.ts';
import { createLogRereading } from './live/log-rereading.ts';
import { createPartialPreflights } from './live/partial-preflights.ts';
import { createReadingPace } from './live/reading-pace.ts';
import { createRequestOrder } from './live/request-order.ts';
import { createRing } from './live/ring.ts';
import { createHeaderPool } from './reading/headers.ts';
import type { LiveRecorder, RecorderChange } from './types.ts';

export { CAPACITY } from './live/ring.ts';

/** The browser's side: what a DevTools page learns about the network. */
export interface NetworkSource {
  /** Each finished request's HAR entry. */
  onFinished(listener: (entry: unknown) => void): void;
  /** The inspected page has a new document. */
  onNavigated(listener: (url: string) => void): void;
  /**
   * The HAR log so far (`{ entries, pages }`). Null where reading it does harm: Firefox delivers requests that run
   * meanwhile without their response, or not at all (measured, 153), and has none from before DevTools opened.
   */
  readonly readLog: (() => Promise<unknown>) | null;
}

/** How long after its preflight a request may be delivered before it is thought to have been refused. Milliseconds. */
const OVERDUE = 3000;

const laterByTimer: Later = (callback, delay) => {
  setTimeout(callback, delay);
};

/**
 * Starts recording at once, and takes over what the log already holds.
 * @param later calls back after so many milliseconds; a test passes its own clock
 */
export function createRecorder(source: NetworkSource, later: Later = laterByTimer): LiveRecorder {
  const { readLog } = source;
  const assembler = createAssembler();
  const pool = createHeaderPool();
  const ring = createRing();
  const early = createEarlyEntries();
  const listeners = new Set<(change: RecorderChange) => void>();
  const pace = createReadingPace(Date.now);
  let pageOrigin: string | null = null;
  let isAwaitingOverdue = false;
  let recording = true;
  let preserveLog = false;
  let sawPageLoad = false;

  const read = (raw: unknown): Captured | null => readEntry(raw, pageOrigin, pool);
  const report = (change: Partial<RecorderChange>): void => {
    const whole: RecorderChange = { changed: [], removed: [], cleared: false, ...change };
    for (const listener of listeners) listener(whole);
  };
  const reportChanged = (changed: readonly Exchange[]): void => report({ changed });

  const bareFailures = createBareFailures(ring, readLog !== null, read, reportChanged);
  const partialPreflights = createPartialPreflights(ring, readLog !== null, read, reportChanged);
  const requestOrder = createRequestOrder(assembler, flush);
  const gaps = [bareFailures, partialPreflights, requestOrder];
  const rereading = createLogRereading(readLog, gaps, pace, later, Date.now);
  const flushSoon = createFlushTimer(later, Date.now, () => {
    pace.batchFlushed();
    flush();
  });

  /** @param origin of the page that it belongs to */
  function take(raw: unknown, origin: string | null = pageOrigin): void {
    const captured = readEntry(raw, origin, pool);
    if (!captured || (captured.kind === 'request' && captured.inFlight)) return;
    const id = assembler.add(captured);
    bareFailures.noteEntry(raw, captured, id);
    partialPreflights.noteEntry(raw, captured);
    flushSoon();
  }

  function flush(): void {
    const changed = assembler
      .flush()
      .map((exchange) => keepLateHeaders(partialPreflights.completed(exchange), ring.get(exchange.id)));
    const merged = assembler.merged().filter((id) => ring.remove(id));
    for (const exchange of changed) ring.put(exchange);
    const removed = [...merged, ...ring.makeRoom()];
    bareFailures.noteChanges(changed);
    partialPreflights.noteChanges(changed);
    rereading.plan();
    if (assembler.hasPending()) addOverdueLater();
    if (changed.length > 0 || removed.length > 0)
      report({ changed: changed.filter(({ id }) => ring.has(id)), removed });
  }

  /** Reports requests that may have been refused, once they have had time enough to be delivered. */
  function addOverdueLater(): void {
    if (isAwaitingOverdue) return;
    isAwaitingOverdue = true;
    later(() => {
      isAwaitingOverdue = false;
      assembler.addOverdue(Date.now() - OVERDUE);
      flush();
    }, OVERDUE);
  }

  function clear(): void {
    assembler.clear();
    ring.clear();
    bareFailures.clear();
    partialPreflights.clear();
    report({ cleared: true });
  }

  source.onFinished((entry) => {
    if (!recording) return;
    pace.requestFinished();
    early.note(entry);
    take(entry);
  });
  source.onNavigated((url) => {
    pageOrigin = originOf(url);
    sawPageLoad = true;
    pace.logRestarted();
    if (!preserveLog) clear();
  });
  // After the listeners are there: what ends meanwhile comes by event, in the log, or both.
  if (!readLog) early.close();
  else {
    readLog().then(
      (log) => {
        pageOrigin ??= pageOriginOf(log);
        const originOfPage = pageOriginsOf(log);
        const isNew = early.close();
        for (const entry of entriesOf(log)) if (isNew(entry)) take(entry, originOfPage(entry));
      },
      () => early.close(),
    );
  }

  return {
    all: () => {
      flush();
      return ring.all();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear,
    get dropped() {
      return ring.dropped();
    },
    get recording() {
      return recording;
    },
    set recording(on) {
      recording = on;
    },
    get preserveLog() {
      return preserveLog;
    },
    set preserveLog(on) {
      preserveLog = on;
    },
    get wanting() {
      return bareFailures.hasUnflushed() || rereading.isPending();
    },
    get sawPageLoad() {
      return sawPageLoad;
    },
  };
}
