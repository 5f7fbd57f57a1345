// Header lists of entries: read, cut and decoded; equal headers of one recording share their objects.
import { isSameName, lowerName } from '../../cors/headers.ts';
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

/** HAR has lists of names and values; some programs write one object with the names as its members. */
function listOf(raw: unknown): readonly unknown[] {
  if (Array.isArray(raw)) return raw as unknown[];
  return isObject(raw) ? membersOf(raw) : [];
}

/** Two members whose names differ by case are one header, known beforehand and as it was sent: a repeated one would be one member. */
function membersOf(headers: JsonObject): readonly unknown[] {
  const seen = new Set<string>();
  return Object.entries(headers).flatMap(([name, value]) => {
    const key = `${lowerName(name)}:${JSON.stringify(value)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ name, value }];
  });
}

/** Repeated headers whose values are joined with line ends, which no value can hold, or are a list. */
function linesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(linesOf);
  const text = textOf(value);
  if (!text.includes('\n')) return [text];
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length > 1 ? lines : [text];
}

/**
 * A HAR header list as ours; what has no name is left out.
 * @param isJoined several values of one name may be joined with line ends
 */
export function readHeaders(raw: unknown, pool: HeaderPool, isJoined = false): readonly Header[] {
  const headers: Header[] = [];
  for (const item of listOf(raw)) {
    if (!isHeader(item)) continue;
    for (const value of isJoined ? linesOf(item.value) : [textOf(item.value)]) {
      if (headers.length === LIMIT.headers) return pool.list(headers);
      headers.push(pool.header(item.name, value));
    }
  }
  return pool.list(headers);
}

/** The first value under that lower-case name straight from a HAR header list; null when absent. */
export function rawHeader(raw: unknown, name: string): string | null {
  for (const item of listOf(raw)) {
    if (isHeader(item) && isSameName(item.name, name)) return linesOf(item.value)[0] ?? '';
  }
  return null;
}
