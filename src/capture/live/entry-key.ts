// What identifies one HAR entry among others: what was requested, when, and for how long.
import { isObject, objectOf } from '../json.ts';

/** Null for what is no entry. */
export function entryKey(raw: unknown): string | null {
  const { request, startedDateTime, time } = objectOf(raw);
  if (!isObject(request)) return null;
  return `${plain(startedDateTime)}\n${plain(time)}\n${plain(request.method)}\n${plain(request.url)}`;
}

/** A text or number; null for what may be too deep to be written down. */
const plain = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null;
