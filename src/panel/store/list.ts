// What the list shows and which row is open: the filter, the chips, the selection.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Filter, fits, parseFilter, shown } from './filter.ts';
import { type Layout, layoutOf } from './groups.ts';
import type { JudgementStore } from './judgements.ts';
import { type Chip, chipOf } from './kinds.ts';
import type { Row } from './rows.ts';

export interface Counts {
  readonly blocked: number;
  /** Failed for another reason, or for one that cannot be told. */
  readonly otherFailures: number;
  readonly fixed: number;
  readonly warning: number;
  readonly passed: number;
  /** Exchanges behind the rows, repeats counted. */
  readonly requests: number;
}

export interface ListStore {
  readonly filterText: Signal<string>;
  readonly pressed: ReadonlySignal<ReadonlySet<Chip>>;
  readonly counts: ReadonlySignal<Counts>;
  readonly layout: ReadonlySignal<Layout>;
  /** The row whose details are open. */
  readonly open: ReadonlySignal<Row | null>;
  press(chip: Chip): void;
  select(row: Row | null): void;
  /** Moves the selection by places, or to an end with ±Infinity. */
  move(by: number): void;
}

export function createListStore(store: JudgementStore): ListStore {
  const filterText = signal('');
  const pressed = signal<ReadonlySet<Chip>>(new Set<Chip>(['blocked']));
  const selected = signal<{ readonly id: string; readonly key: string } | null>(null);
  const filter = computed<Filter>(() => parseFilter(filterText.value));

  const layout = computed(() => {
    const { rows } = store.judgements.value;
    return layoutOf(rows.filter((row) => shown(row, filter.value, pressed.value) && fits(row, filter.value)));
  });

  const open = computed(() => {
    store.judgements.value;
    const choice = selected.value;
    return choice ? (store.rowOf(choice.id) ?? store.rowByKey(choice.key)) : null;
  });

  const select = (row: Row | null) => {
    if (row) store.judgeAgain(row.diagnosis.exchange.id);
    const now = row && (store.rowOf(row.diagnosis.exchange.id) ?? row);
    selected.value = now && { id: now.diagnosis.exchange.id, key: now.key };
  };

  return {
    filterText,
    pressed,
    counts: computed(() => countRows(store.judgements.value.rows)),
    layout,
    open,
    press(chip) {
      const next = new Set(pressed.value);
      if (!next.delete(chip)) next.add(chip);
      pressed.value = next;
    },
    select,
    move(by) {
      const { rows, placeOf } = layout.value;
      if (rows.length === 0) return;
      const place = open.value ? placeOf.get(open.value.key) : undefined;
      const from = place ?? (by > 0 ? -1 : rows.length);
      const target = Math.min(Math.max(from + by, 0), rows.length - 1);
      select(rows[target] ?? null);
    },
  };
}

export function countRows(rows: readonly Row[]): Counts {
  const counts = { blocked: 0, otherFailures: 0, fixed: 0, warning: 0, passed: 0, requests: 0 };
  for (const row of rows) {
    counts.requests += row.count;
    if (row.fixedAt !== null) counts.fixed++;
    else if (row.kind === 'blocked') counts.blocked++;
    else if (chipOf(row.kind) === 'blocked') counts.otherFailures++;
    else if (row.kind === 'warning') counts.warning++;
    else counts.passed++;
  }
  return counts;
}

export type Emptiness = 'nothing yet' | 'paused' | 'nothing blocked' | 'filtered';

/** Why the list is empty; null when it is not. */
export function emptiness(
  layout: Layout,
  counts: Counts,
  recording: boolean,
  filterText: string,
): Emptiness | null {
  if (layout.rows.length > 0) return null;
  if (counts.requests === 0) return recording ? 'nothing yet' : 'paused';
  return filterText.trim() === '' ? 'nothing blocked' : 'filtered';
}
