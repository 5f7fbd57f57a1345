// The session by API: how much of it was blocked, and what the preflights cost.
import { chipOf } from './kinds.ts';
import type { Preflights, Row } from './rows.ts';

export interface ApiSummary {
  readonly apiOrigin: string;
  /** Rows that CORS blocks still. */
  readonly blocked: number;
  /** Rows that failed for another reason, or for one that cannot be told. */
  readonly otherFailures: number;
  readonly fixed: number;
  readonly warning: number;
  readonly passed: number;
  readonly preflights: Preflights;
  /** The first row whose fix is worth opening; null where nothing is to be mended. */
  readonly mend: Row | null;
}

/** One line for each API, those with most blocked first. */
export function summaryOf(rows: readonly Row[], preflights: ReadonlyMap<string, Preflights>): ApiSummary[] {
  const byApi = new Map<string, Writable<ApiSummary>>();
  for (const row of rows) {
    let line = byApi.get(row.apiOrigin);
    if (!line) {
      line = emptyLine(row.apiOrigin, preflights.get(row.apiOrigin));
      byApi.set(row.apiOrigin, line);
    }
    addTo(line, row);
  }
  return [...byApi.values()].sort(
    (one, other) => other.blocked - one.blocked || other.otherFailures - one.otherFailures,
  );
}

type Writable<T> = { -readonly [key in keyof T]: T[key] };

function emptyLine(
  apiOrigin: string,
  preflights: Preflights = { count: 0, duration: 0 },
): Writable<ApiSummary> {
  const nothing = { blocked: 0, otherFailures: 0, fixed: 0, warning: 0, passed: 0, mend: null };
  return { apiOrigin, ...nothing, preflights: { ...preflights } };
}

function addTo(line: Writable<ApiSummary>, row: Row): void {
  if (row.fixed !== null) line.fixed++;
  else if (row.kind === 'blocked') line.blocked++;
  else if (chipOf(row.kind) === 'blocked') line.otherFailures++;
  else line[row.kind === 'warning' ? 'warning' : 'passed']++;
  if (line.mend === null && needsFix(row)) line.mend = row;
}

/** The first row of an API that CORS still blocks; null where there is none. */
export function rowToMend(rows: readonly Row[]): Row | null {
  return rows.find(needsFix) ?? null;
}

const needsFix = (row: Row): boolean => row.kind === 'blocked' && row.fixed === null;
