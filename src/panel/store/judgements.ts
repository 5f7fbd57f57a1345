// Judges each exchange once per change, a few milliseconds per frame, and keeps the rows made of the answers.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Recorder, RecorderChange } from '../../capture/types.ts';
import { originOf } from '../../cors/origin.ts';
import type { Exchange } from '../../cors/types.ts';
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
const mostNeighbours = 40;

export function createJudgementStore(
  recorder: Recorder,
  diagnose: Engine['diagnose'],
  schedule: Schedule,
  now: () => number = () => performance.now(),
): JudgementStore {
  const rows = createRows();
  const exchanges = new Map<string, Exchange>();
  const byApi = new Map<string, Exchange[]>();
  const waiting = new Set<string>();
  let clearings = 0;
  const judgements = signal<Judgements>({ rows: [], preflights: rows.preflights(), clearings });

  const publish = () => {
    judgements.value = { rows: rows.list(), preflights: rows.preflights(), clearings };
  };

  const judge = (exchange: Exchange) => {
    rows.put(diagnose(exchange, neighboursOf(exchange, byApi)));
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
    const exchange = exchanges.get(id);
    if (!exchange) return;
    exchanges.delete(id);
    waiting.delete(id);
    rows.remove(id);
    const siblings = byApi.get(apiOf(exchange));
    const place = siblings?.findIndex((sibling) => sibling.id === id) ?? -1;
    if (place >= 0) siblings?.splice(place, 1);
  };

  const remember = (exchange: Exchange) => {
    const api = apiOf(exchange);
    const siblings = byApi.get(api) ?? [];
    byApi.set(api, siblings);
    const place = exchanges.has(exchange.id) ? siblings.findLastIndex(({ id }) => id === exchange.id) : -1;
    if (place >= 0) siblings[place] = exchange;
    else siblings.push(exchange);
    exchanges.set(exchange.id, exchange);
    waiting.add(exchange.id);
  };

  const take = (change: RecorderChange) => {
    if (change.cleared) {
      exchanges.clear();
      byApi.clear();
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
      const after = diagnose(exchange, neighboursOf(exchange, byApi));
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

function apiOf(exchange: Exchange): string {
  return originOf(exchange.legs[0].url) ?? '';
}

function neighboursOf(exchange: Exchange, byApi: ReadonlyMap<string, readonly Exchange[]>): Exchange[] {
  const siblings = byApi.get(apiOf(exchange)) ?? [];
  return siblings.slice(-mostNeighbours - 1).filter((sibling) => sibling.id !== exchange.id);
}
