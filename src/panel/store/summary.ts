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
  const byApi = new Map<string, Row[]>();
  for (const row of rows) {
    const before = byApi.get(row.apiOrigin);
    if (before) before.push(row);
    else byApi.set(row.apiOrigin, [row]);
  }
  return [...byApi]
    .map(([apiOrigin, inApi]) => lineOf(apiOrigin, inApi, preflights.get(apiOrigin)))
    .sort((one, other) => other.blocked - one.blocked || other.otherFailures - one.otherFailures);
}

function lineOf(
  apiOrigin: string,
  rows: readonly Row[],
  preflights: Preflights = { count: 0, duration: 0 },
): ApiSummary {
  const count = { blocked: 0, otherFailures: 0, fixed: 0, warning: 0, passed: 0 };
  for (const row of rows) {
    if (row.fixedAt !== null) count.fixed++;
    else if (row.kind === 'blocked') count.blocked++;
    else if (chipOf(row.kind) === 'blocked') count.otherFailures++;
    else count[row.kind === 'warning' ? 'warning' : 'passed']++;
  }
  return { apiOrigin, ...count, preflights: { ...preflights }, mend: rowToMend(rows) };
}

/** The first row of an API that CORS still blocks; null where there is none. */
export function rowToMend(rows: readonly Row[]): Row | null {
  return rows.find((row) => row.kind === 'blocked' && row.fixedAt === null) ?? null;
}
