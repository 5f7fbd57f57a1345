// Judges each exchange once per change, a few milliseconds per frame, and keeps the rows made of the answers.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Recorder, RecorderChange } from '../../capture/types.ts';
import type { Exchange } from '../../cors/types.ts';
import { createNeighbourhood } from '../../report/neighbours.ts';
import type { Diagnosis } from '../../report/types.ts';
import type { Engine } from '../engine.ts';
import { batched, type Schedule } from './frame.ts';
import { createRows, type Row } from './rows.ts';

/** What there is to see now; a new object after each batch. */
export interface Judgements {
  readonly rows: readonly Row[];
  readonly preflights: { readonly count: number; readonly duration: number };
  /** Counts the times everything was cleared. */
  readonly clearings: number;
}

export interface JudgementStore {
  readonly judgements: ReadonlySignal<Judgements>;
  rowOf(exchangeId: string): Row | null;
  rowByKey(key: string): Row | null;
  /** Judges an exchange again among the neighbours there are by now. */
  judgeAgain(exchangeId: string): void;
  stop(): void;
}

/** Milliseconds of a frame that judging may take, so that scrolling stays smooth. */
const budget = 8;

export function createJudgementStore(
  recorder: Recorder,
  diagnose: Engine['diagnose'],
  schedule: Schedule,
  now: () => number = () => performance.now(),
): JudgementStore {
  const rows = createRows();
  const exchanges = new Map<string, Exchange>();
  const neighbourhood = createNeighbourhood();
  const waiting = new Set<string>();
  let clearings = 0;
  const judgements = signal<Judgements>({ rows: [], preflights: rows.preflights(), clearings });

  const publish = () => {
    judgements.value = { rows: rows.list(), preflights: rows.preflights(), clearings };
  };

  const judge = (exchange: Exchange) => {
    rows.put(diagnose(exchange, neighbourhood.of(exchange)));
  };

  const work = () => {
    const started = now();
    for (const id of waiting) {
      waiting.delete(id);
      const exchange = exchanges.get(id);
      if (exchange) judge(exchange);
      if (now() - started > budget) break;
    }
    if (waiting.size > 0) soon();
    publish();
  };
  const soon = batched(work, schedule);

  const forget = (id: string) => {
    exchanges.delete(id);
    neighbourhood.remove(id);
    waiting.delete(id);
    rows.remove(id);
  };

  const remember = (exchange: Exchange) => {
    neighbourhood.put(exchange);
    exchanges.set(exchange.id, exchange);
    waiting.add(exchange.id);
  };

  const take = (change: RecorderChange) => {
    if (change.cleared) {
      exchanges.clear();
      neighbourhood.clear();
      waiting.clear();
      rows.clear();
      clearings++;
    }
    for (const id of change.removed) forget(id);
    for (const exchange of change.changed) remember(exchange);
    soon();
  };

  const stop = recorder.subscribe(take);
  take({ changed: recorder.all(), removed: [], cleared: false });

  return {
    judgements,
    rowOf: rows.rowOf,
    rowByKey: rows.rowByKey,
    judgeAgain(id) {
      const exchange = exchanges.get(id);
      const before = rows.diagnosisOf(id);
      if (!exchange || !before) return;
      const after = diagnose(exchange, neighbourhood.of(exchange));
      if (sameAnswer(before, after)) return;
      rows.put(after);
      publish();
    },
    stop,
  };
}

function sameAnswer(before: Diagnosis, after: Diagnosis | null): boolean {
  return (
    JSON.stringify([before.headline, before.causes]) === JSON.stringify([after?.headline, after?.causes])
  );
}
