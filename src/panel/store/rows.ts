// Folds repeats of one failure into one row, and keeps the rows by arrival without ever sorting them anew.
import { originOf } from '../../cors/origin.ts';
import type { Diagnosis } from '../../report/types.ts';
import { type Kind, kindOf } from './kinds.ts';

export interface Row {
  /** Same method, URL, origin, code and cause: the same key. Stable while the row lives. */
  readonly key: string;
  /** The same for the same method (in capitals), URL and origin, however the request ended. */
  readonly request: string;
  readonly kind: Kind;
  /** The newest of the folded exchanges, which the details show. */
  readonly diagnosis: Diagnosis;
  readonly count: number;
  readonly apiOrigin: string;
  /** Path and query, as in the URL. */
  readonly path: string;
  /** Milliseconds since the epoch of the newest. */
  readonly time: number;
  /** When the same request passed after having been blocked; null otherwise. */
  readonly fixedAt: number | null;
  /** How it passed. */
  readonly fixedBy: Diagnosis | null;
  /** Lower-case text that the filter looks in. */
  readonly text: string;
}

export interface Rows {
  /** Adds a diagnosis, or replaces the one of the same exchange. */
  put(diagnosis: Diagnosis): void;
  remove(exchangeId: string): void;
  clear(): void;
  /** Rows in order of their first exchange. */
  list(): readonly Row[];
  diagnosisOf(exchangeId: string): Diagnosis | null;
  /** The row that holds the exchange. */
  rowOf(exchangeId: string): Row | null;
  rowByKey(key: string): Row | null;
  preflights(): { readonly count: number; readonly duration: number };
}

interface Fold {
  readonly members: Map<string, Diagnosis>;
  row: Row;
}

export function createRows(): Rows {
  const folds = new Map<string, Fold>();
  const diagnoses = new Map<string, Diagnosis>();
  const keys = new Map<string, string>();
  /** The newest exchange that passed, by request. */
  const passedBy = new Map<string, Diagnosis>();
  let preflightCount = 0;
  let preflightDuration = 0;

  function countPreflights(diagnosis: Diagnosis, sign: 1 | -1): void {
    for (const leg of diagnosis.exchange.legs) {
      if (!leg.preflight) continue;
      preflightCount += sign;
      preflightDuration += sign * leg.preflight.duration;
    }
  }

  function drop(id: string): void {
    const known = diagnoses.get(id);
    if (!known) return;
    countPreflights(known, -1);
    diagnoses.delete(id);
    const request = requestKey(known);
    if (passedBy.get(request)?.exchange.id === id) passedBy.delete(request);
    const key = keys.get(id);
    if (key === undefined) return;
    keys.delete(id);
    const fold = folds.get(key);
    if (!fold) return;
    fold.members.delete(id);
    const newest = fold.row.diagnosis.exchange.id === id ? lastOf(fold.members) : fold.row.diagnosis;
    if (newest) fold.row = standing(rowFor(key, newest, fold.members.size));
    else folds.delete(key);
  }

  function put(diagnosis: Diagnosis): void {
    const id = diagnosis.exchange.id;
    const kind = kindOf(diagnosis);
    const key = kind === null ? null : foldKey(diagnosis, kind);
    const before = keys.get(id);
    if (before === undefined || before !== key) drop(id);
    else countPreflights(diagnoses.get(id) as Diagnosis, -1);
    diagnoses.set(id, diagnosis);
    countPreflights(diagnosis, 1);
    if (key === null) return;
    keys.set(id, key);
    const fold = folds.get(key);
    const members = fold?.members ?? new Map<string, Diagnosis>();
    members.set(id, diagnosis);
    const newest = newestOf(diagnosis, members, fold?.row.diagnosis);
    const row = standing(rowFor(key, newest, members.size));
    if (fold) fold.row = row;
    else folds.set(key, { members, row });
    if (row.kind === 'warning' || row.kind === 'passed') passedBy.set(row.request, diagnosis);
  }

  /** The same row, or one that says since when it is fixed. */
  function standing(row: Row): Row {
    const fixedBy = fixOf(row, passedBy);
    return fixedBy === row.fixedBy ? row : { ...row, fixedBy, fixedAt: fixedBy && timeOf(fixedBy) };
  }

  function list(): Row[] {
    const rows: Row[] = [];
    for (const fold of folds.values()) {
      fold.row = standing(fold.row);
      rows.push(fold.row);
    }
    return rows;
  }

  return {
    put,
    remove: drop,
    clear() {
      folds.clear();
      diagnoses.clear();
      keys.clear();
      passedBy.clear();
      preflightCount = 0;
      preflightDuration = 0;
    },
    list,
    diagnosisOf: (id) => diagnoses.get(id) ?? null,
    rowOf: (id) => folds.get(keys.get(id) ?? '')?.row ?? null,
    rowByKey: (key) => folds.get(key)?.row ?? null,
    preflights: () => ({ count: preflightCount, duration: preflightDuration }),
  };
}

function lastOf(members: ReadonlyMap<string, Diagnosis>): Diagnosis | null {
  let last: Diagnosis | null = null;
  for (const member of members.values()) if (!last || timeOf(member) >= timeOf(last)) last = member;
  return last;
}

/** The newest of the members once the diagnosis is among them; only where the one before was replaced are all looked at. */
function newestOf(
  diagnosis: Diagnosis,
  members: ReadonlyMap<string, Diagnosis>,
  before: Diagnosis | undefined,
): Diagnosis {
  if (!before || timeOf(diagnosis) >= timeOf(before)) return diagnosis;
  return before.exchange.id === diagnosis.exchange.id ? (lastOf(members) ?? diagnosis) : before;
}

/** The exchange that shows a blocked request as fixed: the same one, passed later. */
function fixOf(row: Row, passedBy: ReadonlyMap<string, Diagnosis>): Diagnosis | null {
  if (row.kind !== 'blocked') return null;
  const passed = passedBy.get(row.request);
  return passed && timeOf(passed) > row.time ? passed : null;
}

function timeOf(diagnosis: Diagnosis): number {
  return diagnosis.exchange.legs[0].startedAt;
}

/** What makes two exchanges the same request: `patch` is mended by PATCH. */
function requestKey(diagnosis: Diagnosis): string {
  return JSON.stringify([diagnosis.method.toUpperCase(), diagnosis.url, diagnosis.exchange.origin]);
}

function foldKey(diagnosis: Diagnosis, kind: Kind): string {
  const cause = diagnosis.causes[0]?.id ?? null;
  return JSON.stringify([
    kind,
    diagnosis.method,
    diagnosis.url,
    diagnosis.exchange.origin,
    diagnosis.verdict.code,
    cause,
  ]);
}

function rowFor(key: string, diagnosis: Diagnosis, count: number): Row {
  const kind = kindOf(diagnosis) ?? 'undetermined';
  const apiOrigin = originOf(diagnosis.url) ?? schemeOf(diagnosis.url);
  return {
    key,
    request: requestKey(diagnosis),
    kind,
    diagnosis,
    count,
    apiOrigin,
    path: diagnosis.url.startsWith(apiOrigin) ? diagnosis.url.slice(apiOrigin.length) || '/' : diagnosis.url,
    time: timeOf(diagnosis),
    fixedAt: null,
    fixedBy: null,
    text: searchText(diagnosis),
  };
}

function schemeOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'unknown';
}

function searchText(diagnosis: Diagnosis): string {
  const { verdict, causes } = diagnosis;
  const causeText = causes.map((cause) => `${cause.id} ${cause.title}`).join(' ');
  return `${diagnosis.method} ${diagnosis.url} ${diagnosis.brief} ${verdict.code ?? ''} ${verdict.notCors ?? ''} ${causeText}`.toLowerCase();
}
