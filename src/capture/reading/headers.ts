// Header lists of entries: read, cut and decoded; equal headers of one recording share their objects.
import { lowerName } from '../../cors/headers.ts';
import type { Header } from '../../cors/types.ts';
import { decodeBytes } from '../header-bytes.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { addUnder } from '../lists.ts';
import { cut, LIMIT } from './limits.ts';

/** Headers of one recording: a page sends the same ones again and again, so sharing them keeps a long recording small. */
export interface HeaderPool {
  /** @param value as recorded */
  header(name: string, value: string): Header;
  /** The list, or an equal one from before. */
  list(headers: readonly Header[]): readonly Header[];
}

/** Longest value shared, and most values of one name, names, and headers of a list that are remembered. */
const SHARED = { length: 400, values: 4, names: 500, list: 40 } as const;

/** A header with its value as recorded. */
interface Recent {
  readonly value: string;
  readonly header: Header;
}

export function createHeaderPool(): HeaderPool {
  const byName = new Map<string, Recent[]>();
  const lists = new Map<number, readonly Header[]>();
  return {
    header(name, value) {
      const known = byName.get(name)?.find((recent) => recent.value === value);
      if (known) return known.header;
      const header = { name: cut(name, LIMIT.name), value: cut(decodeBytes(value), LIMIT.value) };
      if (value.length > SHARED.length || name.length > LIMIT.name) return header;
      if (byName.size > SHARED.names) byName.clear();
      addUnder(byName, name, { value, header }, SHARED.values);
      return header;
    },
    list(headers) {
      if (headers.length >= SHARED.list) return headers;
      const last = lists.get(headers.length);
      if (last?.every((header, index) => header === headers[index])) return last;
      lists.set(headers.length, headers);
      return headers;
    },
  };
}

const isHeader = (item: unknown): item is JsonObject & { readonly name: string } =>
  isObject(item) && typeof item.name === 'string';

/** A HAR header list as ours; what has no name is left out. */
export function readHeaders(raw: unknown, pool: HeaderPool): readonly Header[] {
  if (!Array.isArray(raw)) return [];
  const headers: Header[] = [];
  for (const item of raw) {
    if (headers.length === LIMIT.headers) break;
    if (isHeader(item)) headers.push(pool.header(item.name, textOf(item.value)));
  }
  return pool.list(headers);
}

/** The first value under that lower-case name straight from a HAR header list; null when absent. */
export function rawHeader(raw: unknown, name: string): string | null {
  if (!Array.isArray(raw)) return null;
  const found: unknown = raw.find(
    (item) => isHeader(item) && item.name.length === name.length && lowerName(item.name) === name,
  );
  return isObject(found) ? textOf(found.value) : null;
}
