// Lays the rows out, in groups by API origin or in one run, and finds what of it is in sight: pure geometry in pixels.
// Rows have one height, so nothing need be measured; a library that measures would be a fifth of the first paint.
import { chipOf } from './kinds.ts';
import type { Row } from './rows.ts';

export const rowHeight = 42;
export const headerHeight = 24;

/** What comes first: failures, the oldest, the newest, or hosts by the alphabet. */
export const sorts = ['outcome', 'oldest', 'newest', 'host'] as const;
export type Sort = (typeof sorts)[number];

export const isSort = (text: string | null): text is Sort => sorts.some((sort) => sort === text);

export interface Order {
  readonly sort: Sort;
  readonly grouped: boolean;
}

export interface Group {
  /** Null for the one group of a list without groups. */
  readonly apiOrigin: string | null;
  readonly rows: readonly Row[];
  readonly failures: number;
  readonly top: number;
  readonly height: number;
  /** Height of its header; 0 where it has none. */
  readonly header: number;
  /** Place of its first row in the whole list. */
  readonly offset: number;
}

export interface Layout {
  readonly groups: readonly Group[];
  /** All rows in the order shown. */
  readonly rows: readonly Row[];
  readonly height: number;
  /** By key; made when it is first asked for. */
  readonly placeOf: ReadonlyMap<string, number>;
}

/**
 * @param rows in order of arrival, which rows of one rank keep
 */
export function layoutOf(rows: readonly Row[], order: Order): Layout {
  const sorted = sortedRows(rows, order.sort);
  const groups: Group[] = [];
  const all: Row[] = [];
  let top = 0;
  for (const [apiOrigin, inGroup] of order.grouped ? grouped(sorted, order.sort) : one(sorted)) {
    const header = apiOrigin === null ? 0 : headerHeight;
    const height = header + inGroup.length * rowHeight;
    const failures = inGroup.reduce((sum, row) => sum + (isFailing(row) ? 1 : 0), 0);
    groups.push({ apiOrigin, rows: inGroup, failures, top, height, header, offset: all.length });
    for (const row of inGroup) all.push(row);
    top += height;
  }
  let places: ReadonlyMap<string, number> | null = null;
  return {
    groups,
    rows: all,
    height: top,
    get placeOf() {
      places ??= new Map(all.map((row, place) => [row.key, place]));
      return places;
    },
  };
}

const isFailing = (row: Row): boolean => row.fixed === null && chipOf(row.kind) === 'blocked';

type Named = readonly [apiOrigin: string | null, rows: readonly Row[]];

const one = (rows: readonly Row[]): Named[] => (rows.length > 0 ? [[null, rows]] : []);

/** By outcome, groups with failures come before the others; otherwise each stands where its first row does. */
function grouped(rows: readonly Row[], sort: Sort): Named[] {
  const byOrigin = new Map<string, Row[]>();
  for (const row of rows) {
    const group = byOrigin.get(row.apiOrigin);
    if (group) group.push(row);
    else byOrigin.set(row.apiOrigin, [row]);
  }
  const named = [...byOrigin];
  if (sort !== 'outcome') return named;
  const bad = ([, [first]]: readonly [string, Row[]]) => first && chipOf(first.kind) === 'blocked';
  return [...named.filter(bad), ...named.filter((each) => !bad(each))];
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
      const parts: [Row[], Row[], Row[]] = [[], [], []];
      for (const row of rows) parts[ranks[chipOf(row.kind)]].push(row);
      return parts.flat();
    }
  }
}

/** When the row's last request was, or the one that fixed it. */
export const shownTime = ({ time, fixed }: Row): number => fixed?.at ?? time;

const ranks = { blocked: 0, warning: 1, passed: 2 } as const;

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
  return group ? group.top + group.header + (place - group.offset) * rowHeight : 0;
}

const groupOf = (layout: Layout, place: number): Group | undefined =>
  layout.groups.findLast((candidate) => candidate.offset <= place);

/** The scroll position that shows the row whole, below its group's sticky header; the present one if it does already. */
export function scrollToShow(layout: Layout, place: number, scrollTop: number, viewHeight: number): number {
  const top = topOf(layout, place);
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
    return top + rowHeight > scrollTop && top < scrollTop + viewHeight;
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
