// Folds repeats of one failure into one row, and keeps the rows by arrival without ever sorting them anew. A row holds what
// the list shows; a diagnosis is many times as large, and is made again for the one that is opened.
import { originOf } from '../../cors/origin.ts';
import type { AllowedVerdict, CorsError, Exchange, NotCorsKind, Outcome } from '../../cors/types.ts';
import type { Diagnosis } from '../../diagnosis/types.ts';
import { render } from '../../words/say.ts';
import { type Kind, kindOf } from './kinds.ts';

export interface Row {
  /** Same method, URL, origin, code and cause: the same key. Stable while the row lives. */
  readonly key: string;
  /** The same for the same method (in capitals), URL and origin, however the request ended. */
  readonly request: string;
  readonly kind: Kind;
  /** The newest of the folded exchanges, which the details show. */
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly brief: string;
  readonly outcome: Outcome;
  readonly code: CorsError | null;
  readonly notCors: NotCorsKind | null;
  /** Ids of the causes, the best first. */
  readonly causes: readonly string[];
  readonly count: number;
  readonly apiOrigin: string;
  /** The origin of the page or frame that sent it, where it is known. */
  readonly page: string | null;
  readonly worker: 'worker' | 'service worker' | null;
  /** Milliseconds since the epoch of the newest. */
  readonly time: number;
  /** Set when the same request passed after having been blocked. */
  readonly fixed: Fixed | null;
}

/** The exchange that passed, and when. A row is fixed for as long as that exchange is in the recording. */
interface Fixed {
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface Rows {
  /** Adds a diagnosis, or replaces the one of the same exchange. */
  put(diagnosis: Diagnosis): void;
  remove(exchangeId: string): void;
  clear(): void;
  /** Rows in order of their first exchange. */
  list(): readonly Row[];
  exchangeOf(exchangeId: string): Exchange | null;
  /** The row that holds the exchange. */
  rowOf(exchangeId: string): Row | null;
  rowByKey(key: string): Row | null;
  /** Every exchange that was put in, in that order. */
  exchanges(): Iterable<Exchange>;
  /** OPTIONS requests sent, and the milliseconds they took together. */
  preflights(): Preflights;
  /** The same for each API origin that got any. */
  preflightsByApi(): ReadonlyMap<string, Preflights>;
}

export interface Preflights {
  readonly count: number;
  readonly duration: number;
}

/** `key` is null for an exchange that no row shows. */
interface Entry {
  readonly exchange: Exchange;
  readonly key: string | null;
}

/** @param diagnose makes the diagnosis of an exchange again, when the newest of a row is taken out */
export function createRows(diagnose: (exchange: Exchange) => Diagnosis): Rows {
  const folds = new Map<string, Row>();
  const entries = new Map<string, Entry>();
  /** The newest exchange that passed, by request. */
  const passed = new Map<string, Fixed>();
  /** The newest exchange whose preflight only this browser let through, by request. */
  const letThrough = new Map<string, string>();
  const preflights = new Map<string, { count: number; duration: number }>();

  function countPreflights(exchange: Exchange, sign: 1 | -1): void {
    for (const { preflight } of exchange.legs) {
      if (!preflight) continue;
      const api = apiOf(preflight.url);
      const sum = preflights.get(api) ?? { count: 0, duration: 0 };
      sum.count += sign;
      sum.duration += sign * preflight.duration;
      if (sum.count > 0) preflights.set(api, sum);
      else preflights.delete(api);
    }
  }

  function remove(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    countPreflights(entry.exchange, -1);
    entries.delete(id);
    const row = entry.key === null ? undefined : folds.get(entry.key);
    if (!row) return;
    if (passed.get(row.request)?.by === id) passed.delete(row.request);
    if (letThrough.get(row.request) === id) letThrough.delete(row.request);
    if (row.count === 1) folds.delete(row.key);
    else if (row.id !== id) folds.set(row.key, { ...row, count: row.count - 1 });
    else {
      const newest = newestOf(row.key);
      if (newest) folds.set(row.key, standing(rowFor(row.key, diagnose(newest), row.count - 1)));
    }
  }

  function newestOf(key: string): Exchange | null {
    let newest: Exchange | null = null;
    for (const entry of entries.values()) {
      if (entry.key === key && (!newest || timeOf(entry.exchange) >= timeOf(newest))) newest = entry.exchange;
    }
    return newest;
  }

  function put(diagnosis: Diagnosis): void {
    const { exchange } = diagnosis;
    const kind = kindOf(diagnosis);
    const key = kind === null ? null : foldKey(diagnosis, kind);
    const before = entries.get(exchange.id);
    const stays = before !== undefined && before.key === key;
    if (stays) countPreflights(before.exchange, -1);
    else remove(exchange.id);
    entries.set(exchange.id, { exchange, key });
    countPreflights(exchange, 1);
    if (key === null) return;
    const row = folds.get(key);
    const count = (row?.count ?? 0) + (stays ? 0 : 1);
    const next = rowAfter(row, diagnosis, key, count);
    folds.set(key, standing(next));
    if (diagnosis.verdict.outcome === 'allowed') notePassed(next.request, exchange, diagnosis.verdict);
  }

  /** What only this browser lets through is not fixed on the server. */
  function notePassed(request: string, exchange: Exchange, { onlyHere, onWire }: AllowedVerdict): void {
    const isPreflighted = exchange.legs.some(({ preflight }) => preflight !== null);
    if (onlyHere && isPreflighted) letThrough.set(request, exchange.id);
    // The browser remembers a preflight that was changed on its way: what passes by it proves nothing.
    if (!onWire || (letThrough.has(request) && !isPreflighted)) return;
    letThrough.delete(request);
    passed.set(request, { by: exchange.id, at: timeOf(exchange) });
  }

  /** Shows the newest; only where the one before was set back in time are all looked at. */
  function rowAfter(row: Row | undefined, diagnosis: Diagnosis, key: string, count: number): Row {
    const time = timeOf(diagnosis.exchange);
    if (!row || row.time <= time) return rowFor(key, diagnosis, count);
    if (row.id !== diagnosis.exchange.id) return { ...row, count };
    const newest = newestOf(key);
    return rowFor(key, newest && newest.id !== row.id ? diagnose(newest) : diagnosis, count);
  }

  /** The same row, or one that says since when it is fixed. */
  function standing(row: Row): Row {
    const after = row.kind === 'blocked' ? passed.get(row.request) : undefined;
    const fixed = after !== undefined && after.at > row.time ? after : null;
    return fixed === row.fixed ? row : { ...row, fixed };
  }

  return {
    put,
    remove,
    clear() {
      folds.clear();
      entries.clear();
      passed.clear();
      letThrough.clear();
      preflights.clear();
    },
    list() {
      for (const [key, row] of folds) {
        if (passed.size === 0 && row.fixed === null) continue;
        const now = standing(row);
        if (now !== row) folds.set(key, now);
      }
      return [...folds.values()];
    },
    exchangeOf: (id) => entries.get(id)?.exchange ?? null,
    rowOf: (id) => folds.get(entries.get(id)?.key ?? '') ?? null,
    rowByKey: (key) => folds.get(key) ?? null,
    *exchanges() {
      for (const { exchange } of entries.values()) yield exchange;
    },
    preflights() {
      let count = 0;
      let duration = 0;
      for (const sum of preflights.values()) {
        count += sum.count;
        duration += sum.duration;
      }
      return { count, duration };
    },
    preflightsByApi: () => preflights,
  };
}

function timeOf(exchange: Exchange): number {
  return exchange.legs[0].startedAt;
}

/** What makes two exchanges the same request: `patch` is fixed by PATCH. No method and no origin has a line break in it. */
function requestKey({ method, url, exchange }: Diagnosis): string {
  return `${method.toUpperCase()}\n${exchange.origin}\n${url}`;
}

const codeOf = ({ verdict }: Diagnosis): CorsError | null =>
  verdict.outcome === 'blocked' ? verdict.code : null;

function foldKey(diagnosis: Diagnosis, kind: Kind): string {
  return `${kind}\n${codeOf(diagnosis)}\n${diagnosis.causes[0]?.id}\n${diagnosis.method}\n${requestKey(diagnosis)}`;
}

function rowFor(key: string, diagnosis: Diagnosis, count: number): Row {
  const { method, url, brief, verdict, causes, exchange } = diagnosis;
  return {
    key,
    request: requestKey(diagnosis),
    kind: kindOf(diagnosis) ?? 'undetermined',
    id: exchange.id,
    method,
    url,
    brief: render(brief),
    outcome: verdict.outcome,
    code: codeOf(diagnosis),
    notCors: verdict.outcome === 'not-cors' ? verdict.notCors : null,
    causes: causes.map(({ id }) => id),
    count,
    apiOrigin: apiOf(url),
    page: exchange.origin,
    worker: exchange.fromWorker ? 'worker' : exchange.viaServiceWorker ? 'service worker' : null,
    time: timeOf(exchange),
    fixed: null,
  };
}

/** Path and query, as in the URL. */
export function pathOf({ url, apiOrigin }: Pick<Row, 'url' | 'apiOrigin'>): string {
  return url.startsWith(apiOrigin) ? url.slice(apiOrigin.length) || '/' : url;
}

/** The origin that a request went to; the scheme alone of a URL that has none. */
function apiOf(url: string): string {
  return originOf(url) ?? schemeOf(url);
}

function schemeOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'unknown';
}

/** Lower-case text that the filter looks in. */
export function searchText({ method, url, brief, code, notCors, causes }: Row): string {
  return `${method} ${url} ${brief} ${code ?? ''} ${notCors ?? ''} ${causes.join(' ')}`.toLowerCase();
}
