// Judges each exchange once per change, a few milliseconds at a time, and keeps the rows made of the answers.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Recorder, RecorderChange } from '../../capture/types.ts';
import type { Exchange } from '../../cors/types.ts';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { createNeighbourhood } from '../../report/neighbours.ts';
import type { Engine } from '../engine.ts';
import { batched, type Schedule } from './batched.ts';
import { atOnce, createPace, type Limits } from './pace.ts';
import { createRows, type Preflights, type Row } from './rows.ts';

/** What there is to see now; a new object after each batch. */
export interface Judgements {
  readonly rows: readonly Row[];
  readonly preflights: Preflights;
  /** Counts the times everything was cleared. */
  readonly clearings: number;
}

/** What an exchange and its neighbours go through before they are diagnosed, such as leaving out secrets. */
export type Prepare = (exchange: Exchange) => Exchange;

const asRecorded: Prepare = (exchange) => exchange;

export interface JudgementStore {
  readonly judgements: ReadonlySignal<Judgements>;
  rowOf(exchangeId: string): Row | null;
  rowByKey(key: string): Row | null;
  preflightsByApi(): ReadonlyMap<string, Preflights>;
  exchangeOf(exchangeId: string): Exchange | null;
  /** The diagnosis of an exchange, among the neighbours there are by now. */
  diagnosisOf(exchangeId: string, prepare?: Prepare): Diagnosis | null;
  /** Every exchange with its diagnosis, oldest first; those still waiting are judged now. */
  all(prepare?: Prepare): readonly Diagnosis[];
  /** Judges an exchange again among the neighbours there are by now. */
  judgeAgain(exchangeId: string): void;
  stop(): void;
}

/** Milliseconds that judging may take at a time, so that scrolling stays smooth. */
const budget = 8;

/**
 * @param loading the engine's way to judge; what is recorded before it has come waits for it
 * @param limits how often what is shown may change
 */
export function createJudgementStore(
  recorder: Recorder,
  loading: Engine['diagnose'] | Promise<Engine['diagnose']>,
  schedule: Schedule,
  now: () => number = () => performance.now(),
  limits: Limits = atOnce,
): JudgementStore {
  const neighbourhood = createNeighbourhood();
  let diagnose: Engine['diagnose'] | null = null;
  const judge = (exchange: Exchange, prepare = asRecorded): Diagnosis => {
    if (!diagnose) throw new Error('The engine is still loading.');
    return diagnose(prepare(exchange), neighbourhood.of(exchange).map(prepare));
  };
  const rows = createRows((exchange) => judge(exchange));
  /** By id, the newest state of each. */
  const waiting = new Map<string, Exchange>();
  /** Ids of what was let go since the list was last laid out: what it shows can be opened as long as it is shown. */
  const gone = new Set<string>();
  let clearings = 0;
  const judgements = signal<Judgements>({ rows: [], preflights: rows.preflights(), clearings });

  const letGo = () => {
    for (const id of gone) rows.remove(id);
    gone.clear();
  };

  const pace = createPace(limits, now);
  /** Everybody who looks at the rows does so at once when they change. */
  const publish = () => {
    const started = now();
    letGo();
    judgements.value = { rows: rows.list(), preflights: rows.preflights(), clearings };
    pace.shown(started);
  };

  const judgeNext = (exchange: Exchange) => {
    waiting.delete(exchange.id);
    rows.put(judge(exchange));
    pace.judged();
  };

  const work = () => {
    const started = now();
    if (diagnose) {
      for (const exchange of waiting.values()) {
        judgeNext(exchange);
        if (now() - started > budget) break;
      }
    }
    const more = diagnose !== null && waiting.size > 0;
    const wait = pace.wait(more);
    if (wait <= 0) publish();
    if (more) soon();
    else if (wait > 0) soon(wait);
  };
  const soon = batched(work, schedule);

  const take = (change: RecorderChange) => {
    if (change.cleared) {
      neighbourhood.clear();
      waiting.clear();
      gone.clear();
      rows.clear();
      clearings++;
      publish();
    }
    for (const id of change.removed) {
      neighbourhood.remove(id);
      waiting.delete(id);
      gone.add(id);
    }
    for (const exchange of change.changed) {
      gone.delete(exchange.id);
      neighbourhood.put(exchange);
      waiting.set(exchange.id, exchange);
    }
    pace.came();
    // More may come before the list may be laid out again: all of it is judged then.
    soon(Math.max(0, pace.wait(false)));
  };

  const stop = recorder.subscribe(take);
  take({ changed: recorder.all(), removed: [], cleared: false });
  if (typeof loading === 'function') diagnose = loading;
  else {
    loading.then(
      (loaded) => {
        diagnose = loaded;
        soon();
      },
      // Whoever loads the engine says that it is not there.
      () => undefined,
    );
  }

  return {
    judgements,
    rowOf: rows.rowOf,
    rowByKey: rows.rowByKey,
    preflightsByApi: rows.preflightsByApi,
    exchangeOf: rows.exchangeOf,
    diagnosisOf(id, prepare) {
      const exchange = rows.exchangeOf(id);
      return exchange && judge(exchange, prepare);
    },
    all(prepare) {
      if (!diagnose) return [];
      letGo();
      for (const exchange of waiting.values()) judgeNext(exchange);
      return Array.from(rows.exchanges(), (exchange) => judge(exchange, prepare));
    },
    judgeAgain(id) {
      const exchange = rows.exchangeOf(id);
      const before = rows.rowOf(id);
      // Laying the list out anew would take away what was just pressed.
      if (!exchange || !before || gone.has(id)) return;
      rows.put(judge(exchange));
      const after = rows.rowOf(id);
      if (before.key !== after?.key || before.brief !== after.brief) publish();
    },
    stop,
  };
}
