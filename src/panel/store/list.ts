// What the list shows and which row is open: the filter, the chips, the order, the selection.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Counts, countRows } from './counts.ts';
import type { Layout } from './groups.ts';
import type { JudgementStore } from './judgements.ts';
import { type Chip, chips } from './kinds.ts';
import type { MakeLayout } from './layout.ts';
import { type Grouping, isGrouping, isSort, type Order, type Sort, wideRow } from './order.ts';
import type { Row } from './rows.ts';
import type { Settings } from './settings.ts';

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
  /** Whether rows whose paths differ only in ids stand as one. */
  readonly folding: ReadonlySignal<boolean>;
  /** Height of a row in pixels; whoever draws the list sets it to what its width asks for. */
  readonly rowHeight: Signal<number>;
  /** Shows one kind alone, or all; pressed again, failures. `add` keeps the others as they are. */
  press(chip: Chip | 'all', add?: boolean): void;
  sortBy(sort: Sort): void;
  groupBy(grouping: Grouping): void;
  toggleFolding(): void;
  /** Shows the rows of one fold one by one, or as one again. */
  unfold(key: string, open: boolean): void;
  select(row: Row | null): void;
  /** Moves by places from the open row, or else from the one left last; to an end with ±Infinity. 0 opens that one again. */
  move(by: number): void;
}

const nothing: Layout = {
  groups: [],
  rows: [],
  all: [],
  folds: new Map(),
  height: 0,
  rowHeight: wideRow,
  placeOf: new Map(),
};

/** @param maker null while it is still loading: then there are no rows either */
export function createListStore(
  store: JudgementStore,
  settings: Settings,
  maker: ReadonlySignal<MakeLayout | null>,
): ListStore {
  const filterText = signal('');
  const pressed = signal<ReadonlySet<Chip>>(usual);
  const kept = settings.read('sort');
  const keptGrouping = settings.read('grouped');
  const rowHeight = signal(wideRow);
  const order = signal<Order>({
    sort: isSort(kept) ? kept : 'outcome',
    grouping: isGrouping(keptGrouping) ? keptGrouping : 'api',
  });
  const folding = signal(settings.read('fold-paths') !== 'no');
  const openFolds = signal<ReadonlySet<string>>(new Set());
  const selected = signal<{ readonly id: string; readonly key: string } | null>(null);
  /** Key of the row that was open last: whoever closes its details goes on from there. */
  let left: string | null = null;

  const layout = computed(() =>
    maker.value
      ? maker.value(store.judgements.value.rows, {
          filterText: filterText.value,
          pressed: pressed.value,
          order: order.value,
          rowHeight: rowHeight.value,
          folding: folding.value,
          openFolds: openFolds.value,
        })
      : nothing,
  );

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
    folding,
    rowHeight,
    press(chip, add = false) {
      pressed.value = pressedAfter(pressed.value, chip, add);
    },
    sortBy(sort) {
      order.value = { ...order.value, sort };
      settings.write('sort', sort);
    },
    groupBy(grouping) {
      order.value = { ...order.value, grouping };
      settings.write('grouped', grouping);
    },
    toggleFolding() {
      folding.value = !folding.value;
      openFolds.value = new Set();
      settings.write('fold-paths', folding.value ? 'yes' : 'no');
    },
    unfold(key, isOpen) {
      const next = new Set(openFolds.value);
      if (isOpen) next.add(key);
      else next.delete(key);
      openFolds.value = next;
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

/** Failures are what one comes for. */
const usual: ReadonlySet<Chip> = new Set<Chip>(['failed']);

function pressedAfter(pressed: ReadonlySet<Chip>, chip: Chip | 'all', add: boolean): ReadonlySet<Chip> {
  const wanted = new Set<Chip>(chip === 'all' ? chips : [chip]);
  const already = wanted.size === pressed.size && [...wanted].every((each) => pressed.has(each));
  if (already) return usual;
  if (chip === 'all' || !add) return wanted;
  const next = new Set(pressed);
  if (!next.delete(chip)) next.add(chip);
  return next.size > 0 ? next : usual;
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
