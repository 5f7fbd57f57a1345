// What of the rows the list shows, in which order and groups. Loaded with the engine: before it there are no rows.
import { fits, parseFilter, shown } from './filter.ts';
import { type Layout, layoutOf } from './groups.ts';
import type { Chip } from './kinds.ts';
import type { Order } from './order.ts';
import { patternOf } from './paths.ts';
import { pathOf, type Row } from './rows.ts';
import { rowsToFix } from './summary.ts';

/** What is asked of the list. */
export interface Wanted {
  readonly filterText: string;
  readonly pressed: ReadonlySet<Chip>;
  readonly order: Order;
  readonly rowHeight: number;
  /** Paths that differ only in ids stand as one. */
  readonly folding: boolean;
  /** Folds that show their rows one by one. */
  readonly openFolds: ReadonlySet<string>;
}

export type MakeLayout = (rows: readonly Row[], wanted: Wanted) => Layout;

/** Texts that are remembered as one; later ones are as good, and take more memory. */
const MOST_TEXTS = 2000;

/** Remembers of each row what it has in common with others for as long as the row lives. */
export function createLayoutMaker(): MakeLayout {
  /** Empty where there is nothing. */
  const known = new WeakMap<Row, string>();
  /** Thousands of rows have the same text: they hold one string. */
  const texts = new Map<string, string>();
  const one = (text: string): string => {
    const before = texts.get(text);
    if (before !== undefined) return before;
    if (texts.size >= MOST_TEXTS) texts.clear();
    texts.set(text, text);
    return text;
  };
  const similar = (row: Row): string | null => {
    let text = known.get(row);
    if (text === undefined) {
      text = one(similarity(row) ?? '');
      known.set(row, text);
    }

    return text === '' ? null : text;
  };
  return (rows, { filterText, pressed, order, rowHeight, folding, openFolds }) => {
    const filter = parseFilter(filterText);
    const wanted = rows.filter((row) => shown(row, filter, pressed) && fits(row, filter));
    return layoutOf(wanted, order, rowHeight, folding ? { similar, open: openFolds } : null);
  };
}

/** All that a row says but the ids in its path; null where there are none. */
function similarity(row: Row): string | null {
  const pattern = patternOf(pathOf(row));
  if (pattern === null) return null;
  const { kind, code, causes, method, page, brief, apiOrigin } = row;
  return `${kind}\n${code}\n${causes[0]}\n${method}\n${page}\n${brief}\n${apiOrigin}${pattern}`;
}

/** The origin that most requests come from; null where none is known. */
export function mainPageOf(rows: readonly Row[]): string | null {
  const counts = new Map<string, number>();
  let main: string | null = null;
  for (const { page } of rows) {
    if (page === null) continue;
    const count = (counts.get(page) ?? 0) + 1;
    counts.set(page, count);
    if (main === null || count > (counts.get(main) ?? 0)) main = page;
  }
  return main;
}

/** Blocked requests that wait for a fix, by API. */
export function toFixByApi(rows: readonly Row[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { apiOrigin } of rowsToFix(rows)) counts.set(apiOrigin, (counts.get(apiOrigin) ?? 0) + 1);
  return counts;
}
