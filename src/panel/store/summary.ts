// The session by API: how much of it failed, and what the preflights cost.
import { type Counts, countRows } from './counts.ts';
import type { Preflights, Row } from './rows.ts';

export interface ApiSummary {
  readonly apiOrigin: string;
  readonly counts: Counts;
  readonly preflights: Preflights;
  /** The first row whose fix is worth opening; null where nothing is to be fixed. */
  readonly toFix: Row | null;
}

/** One line for each API, those with most blocked first. */
export function summaryOf(rows: readonly Row[], preflights: ReadonlyMap<string, Preflights>): ApiSummary[] {
  return [...rowsByApi(rows)]
    .map(([apiOrigin, own]) => ({
      apiOrigin,
      counts: countRows(own),
      preflights: preflights.get(apiOrigin) ?? { count: 0, duration: 0 },
      toFix: rowsToFix(own)[0] ?? null,
    }))
    .sort(
      (one, other) => other.counts.blocked - one.counts.blocked || other.counts.failed - one.counts.failed,
    );
}

function rowsByApi(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const byApi = new Map<string, Row[]>();
  for (const row of rows) {
    const own = byApi.get(row.apiOrigin);
    if (own) own.push(row);
    else byApi.set(row.apiOrigin, [row]);
  }
  return byApi;
}

/** The rows that CORS still blocks. */
export const rowsToFix = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ kind, fixed }) => kind === 'blocked' && fixed === null);
