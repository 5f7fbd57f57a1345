// What the list shows and which row is open: the filter, the chips, the order, the selection.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Filter, fits, parseFilter, shown } from './filter.ts';
import { isSort, type Layout, layoutOf, type Order, type Sort } from './groups.ts';
import type { JudgementStore } from './judgements.ts';
import { type Chip, chipOf } from './kinds.ts';
import type { Row } from './rows.ts';
import type { Settings } from './settings.ts';

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
  readonly order: ReadonlySignal<Order>;
  readonly counts: ReadonlySignal<Counts>;
  readonly layout: ReadonlySignal<Layout>;
  /** The row whose details are open. */
  readonly open: ReadonlySignal<Row | null>;
  /** The details are to open at the fix; whoever has shown it sets this back. */
  readonly atFix: Signal<boolean>;
  press(chip: Chip): void;
  sortBy(sort: Sort): void;
  toggleGrouping(): void;
  select(row: Row | null): void;
  /** Moves by places from the open row, or else from the one left last; to an end with ±Infinity. 0 opens that one again. */
  move(by: number): void;
}

export function createListStore(store: JudgementStore, settings: Settings): ListStore {
  const filterText = signal('');
  const pressed = signal<ReadonlySet<Chip>>(new Set<Chip>(['blocked']));
  const kept = settings.read('sort');
  const order = signal<Order>({
    sort: isSort(kept) ? kept : 'outcome',
    grouped: settings.read('grouped') !== 'no',
  });
  const selected = signal<{ readonly id: string; readonly key: string } | null>(null);
  /** Key of the row that was open last: whoever closes its details goes on from there. */
  let left: string | null = null;
  const filter = computed<Filter>(() => parseFilter(filterText.value));

  const layout = computed(() => {
    const { rows } = store.judgements.value;
    return layoutOf(
      rows.filter((row) => shown(row, filter.value, pressed.value) && fits(row, filter.value)),
      order.value,
    );
  });

  const open = computed(() => {
    store.judgements.value;
    const choice = selected.value;
    return choice ? (store.rowOf(choice.id) ?? store.rowByKey(choice.key)) : null;
  });

  const select = (row: Row | null) => {
    if (row) store.judgeAgain(row.id);
    const now = row && (store.rowOf(row.id) ?? row);
    if (now) left = now.key;
    selected.value = now && { id: now.id, key: now.key };
  };

  return {
    filterText,
    pressed,
    order,
    counts: computed(() => countRows(store.judgements.value.rows)),
    layout,
    open,
    atFix: signal(false),
    press(chip) {
      const next = new Set(pressed.value);
      if (!next.delete(chip)) next.add(chip);
      pressed.value = next;
    },
    sortBy(sort) {
      order.value = { ...order.value, sort };
      settings.write('sort', sort);
    },
    toggleGrouping() {
      order.value = { ...order.value, grouped: !order.value.grouped };
      settings.write('grouped', order.value.grouped ? 'yes' : 'no');
    },
    select,
    move(by) {
      const { rows, placeOf } = layout.value;
      if (rows.length === 0) return;
      const place = placeOf.get(open.value?.key ?? left ?? '');
      const start = by === 0 ? 0 : -1;
      const from = place ?? (by < 0 ? rows.length : start);
      const target = Math.min(Math.max(from + by, 0), rows.length - 1);
      select(rows[target] ?? null);
    },
  };
}

export function countRows(rows: readonly Row[]): Counts {
  const counts = { blocked: 0, otherFailures: 0, fixed: 0, warning: 0, passed: 0, requests: 0 };
  for (const row of rows) {
    counts.requests += row.count;
    if (row.fixed !== null) counts.fixed++;
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
