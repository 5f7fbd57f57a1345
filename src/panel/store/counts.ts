// How many rows there are of each kind: every number on screen comes from here.
import { type Chip, chipOf } from './kinds.ts';
import type { Row } from './rows.ts';

/** All = failed + warning + passed + unclear; failed = blocked + not CORS. */
export interface Counts extends Readonly<Record<Chip, number>> {
  readonly all: number;
  readonly blocked: number;
  readonly notCors: number;
  /** Of those that passed: the ones that were blocked before. */
  readonly fixed: number;
  /** Exchanges behind the rows, repeats counted. */
  readonly requests: number;
}

export function countRows(rows: readonly Row[]): Counts {
  const counts = {
    all: 0,
    failed: 0,
    blocked: 0,
    notCors: 0,
    warning: 0,
    passed: 0,
    fixed: 0,
    unclear: 0,
    requests: 0,
  };
  for (const row of rows) {
    const chip = chipOf(row);
    counts.all++;
    counts.requests += row.count;
    counts[chip]++;
    if (row.fixed !== null) counts.fixed++;
    else if (chip === 'failed') counts[row.kind === 'blocked' ? 'blocked' : 'notCors']++;
  }
  return counts;
}
