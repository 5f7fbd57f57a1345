// The live feed: network events in, exchanges out, from the moment DevTools opens.
import { originOf } from '../cors/origin.ts';
import type { Exchange, Leg, Preflight } from '../cors/types.ts';
import { judge } from '../cors/verdict.ts';
import { createAssembler } from './assemble.ts';
import { readEntry } from './entry.ts';
import { entriesOf, orderIn, pageOriginOf } from './log.ts';
import { createReadingPace, SECOND_LOOK } from './reading-pace.ts';
import type { LiveRecorder, RecorderChange } from './types.ts';

/** The browser's side: what a DevTools page is told of the network. */
export interface NetworkSource {
  /** Each finished request's HAR entry. */
  onFinished(listener: (entry: unknown) => void): void;
  /** The inspected page has a new document. */
  onNavigated(listener: (url: string) => void): void;
  /**
   * The HAR log so far (`{ entries, pages }`). Null where reading it does harm: Firefox delivers requests that run
   * meanwhile without their answer, or not at all (measured, 153), and has none from before DevTools opened.
   */
  readonly readLog: (() => Promise<unknown>) | null;
}

/** Most exchanges held; the oldest go first. */
export const CAPACITY = 10_000;
/** How long entries are gathered before they are paired and told of, when nothing came for a while. Milliseconds. */
const GATHER = 20;
/** While one comes after the other they are gathered for as long as this. Milliseconds. */
const GATHER_MANY = 400;
/** How long after its preflight a request may come before that is thought to have refused it. Milliseconds. */
const LATE = 3000;

/**
 * Starts recording at once, and takes over what the log already holds.
 * @param later calls back after so many milliseconds; a test passes its own clock
 */
export function createRecorder(
  source: NetworkSource,
  later: (callback: () => void, delay: number) => void = (callback, delay) => {
    setTimeout(callback, delay);
  },
): LiveRecorder {
  const assembler = createAssembler();
  const exchanges = new Map<string, Exchange>();
  const listeners = new Set<(change: RecorderChange) => void>();
  /** What came by event before the first log was read, so that the log does not count it twice; then null. */
  let early: Set<string> | null = new Set();
  /** Bare failures by their key, waiting for the second look. */
  const bare = new Map<string, string>();
  /** Preflights told of before all of the network's own headers were known, with their entry's key. */
  const partial = new WeakMap<Preflight, string>();
  /** Those by their key that decided something, waiting for the second look. */
  const doubtful = new Map<string, Preflight>();
  /** What the second look found in their place. */
  const better = new WeakMap<Preflight, Preflight>();
  let pageOrigin: string | null = null;
  /** Ids of this batch whose last entry had no answer, with the entry's key. */
  const fresh = new Map<string, string>();
  let looking = false;
  let waiting = false;
  const pace = createReadingPace(Date.now);
  let flushed = Number.NEGATIVE_INFINITY;
  let flushing = false;
  let recording = true;
  let preserveLog = false;
  let sawPageLoad = false;
  let dropped = 0;

  const tell = (change: Partial<RecorderChange>): void => {
    const whole: RecorderChange = { changed: [], removed: [], cleared: false, ...change };
    for (const listener of listeners) listener(whole);
  };

  const clear = (): void => {
    assembler.clear();
    exchanges.clear();
    bare.clear();
    doubtful.clear();
    fresh.clear();
    dropped = 0;
    tell({ cleared: true });
  };

  /** Lets the oldest go until the rest has room; returns their ids. */
  function makeRoom(): string[] {
    const gone: string[] = [];
    if (exchanges.size <= CAPACITY) return gone;
    for (const id of exchanges.keys()) {
      if (exchanges.size <= CAPACITY) break;
      exchanges.delete(id);
      gone.push(id);
    }
    dropped += gone.length;
    return gone;
  }

  function take(raw: unknown): void {
    const captured = readEntry(raw, pageOrigin);
    if (!captured || (captured.kind === 'request' && captured.inFlight)) return;
    const id = assembler.add(captured);
    if (captured.kind === 'preflight' && captured.partial && source.readLog) {
      const key = entryKey(raw);
      if (key !== null) partial.set(captured.preflight, key);
    }
    const key = captured.kind === 'request' && !captured.leg.response ? entryKey(raw) : null;
    if (id !== null && key !== null) fresh.set(id, key);
    flushSoon();
  }

  function flushSoon(): void {
    if (flushing) return;
    flushing = true;
    later(
      () => {
        flushing = false;
        flushed = Date.now();
        pace.gathered();
        flush();
      },
      // A clock that is set back must not make it wait for ever.
      Math.min(GATHER_MANY, Math.max(GATHER, flushed + GATHER_MANY - Date.now())),
    );
  }

  function flush(): void {
    const changed = assembler
      .flush()
      .map((exchange) => keepLateHeaders(withPreflights(exchange), exchanges.get(exchange.id)));
    const merged = assembler.merged().filter((id) => exchanges.delete(id));
    for (const exchange of changed) exchanges.set(exchange.id, exchange);
    const removed = [...merged, ...makeRoom()];
    for (const exchange of changed) {
      const key = fresh.get(exchange.id);
      if (source.readLog && key !== undefined && mayHaveMore(exchange)) bare.set(key, exchange.id);
      doubt(exchange);
    }
    fresh.clear();
    if (isWanting()) lookAgain();
    if (assembler.undecided()) giveUpLater();
    if (changed.length > 0 || removed.length > 0)
      tell({ changed: changed.filter(({ id }) => exchanges.has(id)), removed });
  }

  /** Tells of a request that Firefox may have refused, once it has had time enough to come. */
  function giveUpLater(): void {
    if (waiting) return;
    waiting = true;
    later(() => {
      waiting = false;
      assembler.giveUp(Date.now() - LATE);
      flush();
    }, LATE);
  }

  /** Whether the log may know more of something. */
  const isWanting = (): boolean => bare.size > 0 || doubtful.size > 0 || assembler.unsure().size > 0;

  /** What a preflight's answer lacks matters where the preflight may be what failed. */
  function doubt(exchange: Exchange): void {
    for (const { preflight } of exchange.legs) {
      const key = preflight ? partial.get(preflight) : undefined;
      if (!preflight || key === undefined) continue;
      partial.delete(preflight);
      if (judge(exchange).outcome !== 'allowed') doubtful.set(key, preflight);
    }
  }

  /** The exchange with the preflights that the second look found. */
  function withPreflights(exchange: Exchange): Exchange {
    const isOld = ({ preflight }: Leg): boolean => preflight !== null && better.has(preflight);
    if (!exchange.legs.some(isOld)) return exchange;
    const legs = exchange.legs.map((leg) =>
      leg.preflight ? { ...leg, preflight: better.get(leg.preflight) ?? leg.preflight } : leg,
    );
    return { ...exchange, legs: legs as unknown as Exchange['legs'] };
  }

  function lookAgain(): void {
    const { readLog } = source;
    if (looking || !readLog) return;
    looking = true;
    const wanted = Date.now();
    const look = () => {
      if (pace.isBusy(wanted)) {
        later(look, SECOND_LOOK);
        return;
      }
      const started = Date.now();
      // What comes while the log is read may not be in it: it is looked for the next time.
      const unsure = assembler.unsure();
      const asked = new Map(bare);
      const doubted = new Map(doubtful);
      bare.clear();
      doubtful.clear();
      readLog().then(
        (log) => {
          pace.read(started, entriesOf(log).length);
          secondLook(log, asked);
          lookAtPreflights(log, doubted);
          putInOrder(log, unsure);
          looking = false;
          if (isWanting()) lookAgain();
        },
        () => {
          // It is asked for again with what comes next.
          for (const [key, id] of asked) bare.set(key, id);
          for (const [key, preflight] of doubted) doubtful.set(key, preflight);
          looking = false;
        },
      );
    };
    later(look, pace.delay());
  }

  /** Requests of one millisecond stand in the log in the order in which the page made them. */
  function putInOrder(log: unknown, asked: ReadonlySet<Leg>): void {
    if (asked.size === 0) return;
    assembler.rank(orderIn(log, asked), asked);
    flush();
  }

  /**
   * Puts the headers that came late into exchanges that had none.
   * @param asked ids of bare failures by their key
   */
  function secondLook(log: unknown, asked: ReadonlyMap<string, string>): void {
    if (asked.size === 0) return;
    const changed: Exchange[] = [];
    for (const raw of entriesOf(log)) {
      const key = entryKey(raw);
      const id = key === null ? undefined : asked.get(key);
      const exchange = id === undefined ? undefined : exchanges.get(id);
      const captured = exchange ? readEntry(raw, pageOrigin) : null;
      if (!exchange || captured?.kind !== 'request' || !captured.leg.response) continue;
      if (lastLeg(exchange).response) continue;
      const revised = completed(exchange, captured);
      exchanges.set(revised.id, revised);
      changed.push(revised);
    }
    if (changed.length > 0) tell({ changed });
  }

  /**
   * Puts preflights with all of the network's own headers in the place of those without.
   * @param doubted those without by their key
   */
  function lookAtPreflights(log: unknown, doubted: ReadonlyMap<string, Preflight>): void {
    if (doubted.size === 0) return;
    for (const raw of entriesOf(log)) {
      const key = entryKey(raw);
      const old = key === null ? undefined : doubted.get(key);
      const captured = old ? readEntry(raw, pageOrigin) : null;
      if (old && captured?.kind === 'preflight' && !captured.partial) better.set(old, captured.preflight);
    }
    const changed: Exchange[] = [];
    for (const exchange of exchanges.values()) {
      const revised = withPreflights(exchange);
      if (revised === exchange) continue;
      exchanges.set(revised.id, revised);
      changed.push(revised);
    }
    if (changed.length > 0) tell({ changed });
  }

  source.onFinished((entry) => {
    if (!recording) return;
    pace.heard();
    const key = early ? entryKey(entry) : null;
    if (key !== null) early?.add(key);
    take(entry);
  });
  source.onNavigated((url) => {
    pageOrigin = originOf(url);
    sawPageLoad = true;
    pace.begun();
    if (!preserveLog) clear();
  });
  if (source.readLog === null) early = null;
  else {
    source.readLog().then(
      (log) => {
        pageOrigin ??= pageOriginOf(log);
        const seen = early;
        early = null;
        for (const entry of entriesOf(log)) {
          const key = entryKey(entry);
          if (key === null || !seen?.has(key)) take(entry);
        }
      },
      () => {
        early = null;
      },
    );
  }

  return {
    all: () => {
      flush();
      return [...exchanges.values()];
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear,
    get dropped() {
      return dropped;
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
      return fresh.size > 0 || looking || isWanting();
    },
    get sawPageLoad() {
      return sawPageLoad;
    },
  };
}

/**
 * Whether a failure without headers may have some by now: nothing explains it, or only credentials that nobody saw, at
 * a preflight that passes without them.
 */
function mayHaveMore(exchange: Exchange): boolean {
  const verdict = judge(exchange);
  if (verdict.outcome === 'undetermined') return true;
  return (
    verdict.outcome === 'blocked' && verdict.stage === 'preflight' && verdict.credentials.mode === 'include'
  );
}

/** The exchange with headers that came late put into its last leg. */
function completed(
  exchange: Exchange,
  late: { readonly leg: Leg; readonly origin: string | null; readonly mode: Exchange['mode'] },
): Exchange {
  const preflight = lastLeg(exchange).preflight;
  return {
    ...exchange,
    origin: exchange.origin ?? late.origin,
    mode: late.mode === 'unknown' ? exchange.mode : late.mode,
    legs: [...exchange.legs.slice(0, -1), { ...late.leg, preflight }] as unknown as Exchange['legs'],
  };
}

/** A story that went on does not know of the headers that were put in before. */
function keepLateHeaders(exchange: Exchange, before: Exchange | undefined): Exchange {
  if (!before) return exchange;
  const [now, late] = [lastLeg(exchange), lastLeg(before)];
  const lost = !now.response && late.response && now.startedAt === late.startedAt && now.url === late.url;
  return lost ? completed(exchange, { leg: late, origin: before.origin, mode: before.mode }) : exchange;
}

const lastLeg = ({ legs }: Exchange): Leg => legs[legs.length - 1] ?? legs[0];

/** Tells one entry from another: what was asked for, when, and for how long. Null for what is no entry. */
function entryKey(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { request, startedDateTime, time } = raw as {
    request?: unknown;
    startedDateTime?: unknown;
    time?: unknown;
  };
  if (typeof request !== 'object' || request === null) return null;
  const { method, url } = request as { method?: unknown; url?: unknown };
  return `${plain(startedDateTime)}\n${plain(time)}\n${plain(method)}\n${plain(url)}`;
}

/** A text or number; null for what may be too deep to be written down. */
const plain = (value: unknown): unknown =>
  typeof value === 'string' || typeof value === 'number' ? value : null;
