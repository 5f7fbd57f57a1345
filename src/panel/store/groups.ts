// Lays the rows out in groups by API origin, and finds what of it is in sight: pure geometry in pixels.
import { chipOf } from './kinds.ts';
import type { Row } from './rows.ts';

export const rowHeight = 42;
export const headerHeight = 24;

export interface Group {
  readonly apiOrigin: string;
  /** Failures first, then warnings, then passed; the newest last in each. */
  readonly rows: readonly Row[];
  readonly failures: number;
  readonly top: number;
  readonly height: number;
  /** Place of its first row in the whole list. */
  readonly offset: number;
}

export interface Layout {
  readonly groups: readonly Group[];
  /** All rows in the order shown. */
  readonly rows: readonly Row[];
  readonly height: number;
  readonly placeOf: ReadonlyMap<string, number>;
}

export const emptyLayout: Layout = { groups: [], rows: [], height: 0, placeOf: new Map() };

/** Groups with failures come before the others; otherwise each stays where it first appeared. */
export function layoutOf(rows: readonly Row[]): Layout {
  const byOrigin = new Map<string, [Row[], Row[], Row[]]>();
  for (const row of rows) {
    let parts = byOrigin.get(row.apiOrigin);
    if (!parts) {
      parts = [[], [], []];
      byOrigin.set(row.apiOrigin, parts);
    }
    const chip = chipOf(row.kind);
    parts[chip === 'blocked' ? 0 : chip === 'warning' ? 1 : 2].push(row);
  }
  const named = [...byOrigin];
  const ordered = [
    ...named.filter(([, [bad]]) => bad.length > 0),
    ...named.filter(([, [bad]]) => !bad.length),
  ];
  const groups: Group[] = [];
  const all: Row[] = [];
  let top = 0;
  for (const [apiOrigin, parts] of ordered) {
    const inGroup = parts.flat();
    const height = headerHeight + inGroup.length * rowHeight;
    const failures = parts[0].filter((row) => row.fixedAt === null).length;
    groups.push({ apiOrigin, rows: inGroup, failures, top, height, offset: all.length });
    for (const row of inGroup) all.push(row);
    top += height;
  }
  return { groups, rows: all, height: top, placeOf: new Map(all.map((row, place) => [row.key, place])) };
}

/** The part of a group to draw: rows from `first` up to, but not with, `end`. */
export interface Slice {
  readonly group: Group;
  readonly first: number;
  readonly end: number;
}

/** Rows drawn above and below what is in sight, so that scrolling finds them there. */
export const overscan = 6 * rowHeight;

export function inSight(layout: Layout, scrollTop: number, viewHeight: number, beyond = overscan): Slice[] {
  const from = scrollTop - beyond;
  const to = scrollTop + viewHeight + beyond;
  const slices: Slice[] = [];
  for (const group of layout.groups) {
    if (group.top + group.height < from || group.top > to) continue;
    const rowsTop = group.top + headerHeight;
    const first = clamp(Math.floor((from - rowsTop) / rowHeight), 0, group.rows.length);
    const end = clamp(Math.ceil((to - rowsTop) / rowHeight), 0, group.rows.length);
    slices.push({ group, first, end });
  }
  return slices;
}

/** Distance of a row's upper edge from the top of the list. */
export function topOf(layout: Layout, place: number): number {
  const group = layout.groups.findLast((candidate) => candidate.offset <= place);
  return group ? group.top + headerHeight + (place - group.offset) * rowHeight : 0;
}

/** The scroll position that shows the row whole, below its group's sticky header; the present one if it does already. */
export function scrollToShow(layout: Layout, place: number, scrollTop: number, viewHeight: number): number {
  const top = topOf(layout, place);
  if (top - headerHeight < scrollTop) return top - headerHeight;
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
