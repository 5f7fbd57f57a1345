// Lays the rows out, in groups by API origin or by cause or in one run, and finds what of it is in sight: pure geometry in pixels.
// Rows of a list have one height, so nothing need be measured; a library that measures would be a fifth of the first paint.
import type { Order, Sort } from './order.ts';
import type { Row } from './rows.ts';

export const headerHeight = 26;
/** Pixels before rows without a header that come after a group with one. */
export const gapHeight = 8;

/** What the rows of a group have in common. */
export type GroupTitle =
  | { readonly kind: 'api'; readonly apiOrigin: string }
  | { readonly kind: 'cause'; readonly brief: string }
  | { readonly kind: 'not-cors' };

interface Group {
  readonly key: string;
  /** Null for rows that have too little in common for a header. */
  readonly title: GroupTitle | null;
  /** Those shown: of a closed fold the first alone. */
  readonly rows: readonly Row[];
  /** Its rows, with those that folds hide. */
  readonly count: number;
  readonly top: number;
  readonly height: number;
  /** Height of its header, or of the gap in its place; 0 where it has neither. */
  readonly header: number;
  /** Index of its first row in the whole list. */
  readonly offset: number;
}

/** Rows whose paths differ only in ids. */
interface PathFold {
  readonly key: string;
  /** The first of them stands for all while it is closed. */
  readonly rows: readonly Row[];
  readonly open: boolean;
}

/** How paths are folded. */
interface Folding {
  /** What rows have in common that may stand as one; null for one that stands alone. */
  similar(row: Row): string | null;
  /** Keys of the folds that show their rows one by one. */
  readonly open: ReadonlySet<string>;
}

/** Fewer similar rows are read as they are. */
const leastFolded = 5;

export interface Layout {
  readonly groups: readonly Group[];
  /** The rows shown, in their order. */
  readonly rows: readonly Row[];
  /** The same with those that folds hide. */
  readonly all: readonly Row[];
  /** By the key of their first row. */
  readonly folds: ReadonlyMap<string, PathFold>;
  readonly height: number;
  readonly rowHeight: number;
  /** By key; of a row that a fold hides the place of the fold. Made when it is first asked for. */
  readonly placeOf: ReadonlyMap<string, number>;
}

/**
 * @param rows in order of arrival, which rows of one rank keep
 */
export function layoutOf(
  rows: readonly Row[],
  order: Order,
  rowHeight: number,
  folding: Folding | null = null,
): Layout {
  const sorted = sortedRows(rows, order.sort);
  const groups: Group[] = [];
  const shown: Row[] = [];
  const all: Row[] = [];
  const folds = new Map<string, PathFold>();
  let top = 0;
  for (const { key, title, rows: inGroup } of grouped(sorted, order)) {
    const own = folding ? folded(inGroup, folding, folds) : inGroup;
    const gap = groups.at(-1)?.title ? gapHeight : 0;
    const header = title === null ? gap : headerHeight;
    const height = header + own.length * rowHeight;
    groups.push({ key, title, rows: own, count: inGroup.length, top, height, header, offset: shown.length });
    for (const row of own) shown.push(row);
    for (const row of inGroup) all.push(row);
    top += height;
  }
  let places: ReadonlyMap<string, number> | null = null;
  return {
    groups,
    rows: shown,
    all,
    folds,
    height: top,
    rowHeight,
    get placeOf() {
      places ??= placesOf(shown, folds);
      return places;
    },
  };
}

function placesOf(shown: readonly Row[], folds: ReadonlyMap<string, PathFold>): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, { key }] of shown.entries()) {
    places.set(key, place);
    const fold = folds.get(key);
    if (fold && !fold.open) for (const hidden of fold.rows) places.set(hidden.key, place);
  }
  return places;
}

/** The rows with similar ones put together at the first of them, which stands for all unless the fold is open. */
function folded(
  rows: readonly Row[],
  { similar, open }: Folding,
  folds: Map<string, PathFold>,
): readonly Row[] {
  if (rows.length < leastFolded) return rows;
  const foldKey = (row: Row): string | null => {
    const key = similar(row);
    // One that is fixed is no longer like the others.
    return key !== null && row.fixed !== null ? `fixed ${key}` : key;
  };
  const together = new Map<string, Row[]>();
  for (const row of rows) {
    const key = foldKey(row);
    const known = key === null ? undefined : together.get(key);
    if (known) known.push(row);
    else if (key !== null) together.set(key, [row]);
  }
  const shown: Row[] = [];
  for (const row of rows) {
    const key = foldKey(row);
    const alike = key === null ? undefined : together.get(key);
    if (key === null || alike === undefined || alike.length < leastFolded) shown.push(row);
    else if (alike[0] === row) {
      const isOpen = open.has(key);
      folds.set(row.key, { key, rows: alike, open: isOpen });
      for (const one of isOpen ? alike : [row]) shown.push(one);
    }
  }
  return shown;
}

/** The fold that a row is in, whether it is open or not. */
export const foldWith = ({ folds }: Layout, { key }: Row): PathFold | null =>
  [...folds.values()].find(({ rows }) => rows.some((row) => row.key === key)) ?? null;

interface Bundle {
  readonly key: string;
  readonly title: GroupTitle | null;
  readonly rows: Row[];
}

/** Rows of one sort by outcome: those that have something in common under a header, then the others. */
function grouped(rows: readonly Row[], { sort, grouping }: Order): readonly Bundle[] {
  if (rows.length === 0) return [];
  if (grouping === 'none') return [{ key: 'all', title: null, rows: [...rows] }];
  const bundles = new Map<string, Bundle>();
  for (const row of rows) {
    const { key, title } = bundleOf(row, grouping);
    const bundle = bundles.get(key);
    if (bundle) bundle.rows.push(row);
    else bundles.set(key, { key, title, rows: [row] });
  }
  const all = [...bundles.values()];
  return sort === 'outcome'
    ? ranks.flatMap((rank) =>
        settled(
          all.filter((each) => rankOf(each.rows[0]) === rank),
          rank,
        ),
      )
    : settled(all, null);
}

/** A header only for two rows and more; where outcomes are apart, single rows come after the groups of their rank. */
function settled(bundles: readonly Bundle[], rank: number | null): readonly Bundle[] {
  if (rank === null) return runs(bundles);
  const single = bundles.filter(({ rows }) => rows.length === 1);
  const rest = { key: `single ${rank}`, title: null, rows: single.flatMap(({ rows }) => rows) };
  return [...bundles.filter(({ rows }) => rows.length > 1), ...(single.length > 0 ? [rest] : [])];
}

/** In their order, single rows beside each other run together. */
function runs(bundles: readonly Bundle[]): readonly Bundle[] {
  const result: Bundle[] = [];
  for (const bundle of bundles) {
    const last = result.at(-1);
    if (bundle.rows.length > 1) result.push(bundle);
    else if (last && last.title === null) last.rows.push(...bundle.rows);
    else result.push({ key: `single ${bundle.key}`, title: null, rows: [...bundle.rows] });
  }
  return result;
}

function bundleOf(row: Row, grouping: 'api' | 'cause'): Omit<Bundle, 'rows'> {
  if (row.kind === 'not-cors') return { key: 'not-cors', title: { kind: 'not-cors' } };
  if (grouping === 'api') {
    return { key: `api ${row.apiOrigin}`, title: { kind: 'api', apiOrigin: row.apiOrigin } };
  }
  return {
    key: `cause ${row.kind} ${row.causes[0] ?? row.brief}`,
    title: { kind: 'cause', brief: row.brief },
  };
}

function sortedRows(rows: readonly Row[], sort: Sort): readonly Row[] {
  switch (sort) {
    case 'oldest':
      return rows.toSorted((one, other) => shownTime(one) - shownTime(other));
    case 'newest':
      return rows.toReversed().sort((one, other) => shownTime(other) - shownTime(one));
    case 'host':
      return rows.toSorted((one, other) =>
        one.apiOrigin === other.apiOrigin ? 0 : one.apiOrigin < other.apiOrigin ? -1 : 1,
      );
    case 'outcome': {
      const parts: Row[][] = ranks.map(() => []);
      for (const row of rows) parts[rankOf(row)]?.push(row);
      return parts.flat();
    }
  }
}

/** When the row's last request was, or the one that fixed it. */
export const shownTime = ({ time, fixed }: Row): number => fixed?.at ?? time;

/** Blocked first, then failed for another reason, unclear, warnings, passed. A row that is fixed keeps its rank: it is looked for there. */
const rankOfKind = { blocked: 0, 'not-cors': 1, undetermined: 2, warning: 3, passed: 4 } as const;
const ranks = [0, 1, 2, 3, 4] as const;
const rankOf = (row: Row | undefined): number => (row ? rankOfKind[row.kind] : 4);

/** The part of a group to draw: rows from `first` up to, but not with, `end`. */
interface Slice {
  readonly group: Group;
  readonly first: number;
  readonly end: number;
}

/**
 * The slices to draw.
 * @param beyond pixels above and below what is in sight, so that scrolling finds rows there
 */
export function inSight(layout: Layout, scrollTop: number, viewHeight: number, beyond = viewHeight): Slice[] {
  const from = scrollTop - beyond;
  const to = scrollTop + viewHeight + beyond;
  const slices: Slice[] = [];
  const { rowHeight } = layout;
  for (const group of layout.groups) {
    if (group.top + group.height < from || group.top > to) continue;
    const rowsTop = group.top + group.header;
    const first = clamp(Math.floor((from - rowsTop) / rowHeight), 0, group.rows.length);
    const end = clamp(Math.ceil((to - rowsTop) / rowHeight), 0, group.rows.length);
    slices.push({ group, first, end });
  }
  return slices;
}

/** Distance of a row's upper edge from the top of the list. */
export function topOf(layout: Layout, place: number): number {
  const group = groupOf(layout, place);
  return group ? group.top + group.header + (place - group.offset) * layout.rowHeight : 0;
}

const groupOf = (layout: Layout, place: number): Group | undefined =>
  layout.groups.findLast((candidate) => candidate.offset <= place);

/** The scroll position that shows the row whole, below its group's sticky header; the present one if it does already. */
export function scrollToShow(layout: Layout, place: number, scrollTop: number, viewHeight: number): number {
  const top = topOf(layout, place);
  const { rowHeight } = layout;
  const above = top - (groupOf(layout, place)?.header ?? 0);
  if (above < scrollTop) return above;
  return top + rowHeight > scrollTop + viewHeight ? top + rowHeight - viewHeight : scrollTop;
}

/**
 * Keeps what is read in its place when rows come or go above it: the scroll position after the change.
 * The anchor is the preferred row if in sight, else the first row in sight that is still there.
 */
export function anchoredScroll(
  before: Layout,
  after: Layout,
  scrollTop: number,
  viewHeight: number,
  preferred: string | null,
): number {
  if (scrollTop <= 0) return scrollTop;
  const visible = (place: number) => {
    const top = topOf(before, place);
    return top + before.rowHeight > scrollTop && top < scrollTop + viewHeight;
  };
  const preferredPlace = preferred === null ? undefined : before.placeOf.get(preferred);
  const places =
    preferredPlace !== undefined && visible(preferredPlace)
      ? [preferredPlace, ...placesFrom(before, scrollTop, viewHeight)]
      : placesFrom(before, scrollTop, viewHeight);
  for (const place of places) {
    const row = before.rows[place];
    const now = row && after.placeOf.get(row.key);
    if (now !== undefined) return scrollTop + topOf(after, now) - topOf(before, place);
  }
  return scrollTop;
}

function placesFrom(layout: Layout, scrollTop: number, viewHeight: number): number[] {
  const places: number[] = [];
  for (const { group, first, end } of inSight(layout, scrollTop, viewHeight, 0)) {
    for (let index = first; index < end; index++) places.push(group.offset + index);
  }
  return places;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
