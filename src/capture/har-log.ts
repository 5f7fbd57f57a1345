// A whole HAR log at once: its entries and its page.
import { originOf } from '../cors/origin.ts';
import { isObject, type JsonObject, objectOf } from './json.ts';

/** `{ log: { entries } }` is what a HAR file holds, `{ entries }` what DevTools hands over. */
function unwrap(log: unknown): JsonObject {
  const outer = objectOf(log);
  return isObject(outer.log) ? outer.log : outer;
}

/** The entries of a HAR log, or none when it is something else. */
export function entriesOf(log: unknown): readonly unknown[] {
  const { entries } = unwrap(log);
  return Array.isArray(entries) ? (entries as unknown[]) : [];
}

/** The origin of the last page in the log: Chromium writes its URL into the title. */
export function pageOriginOf(log: unknown): string | null {
  const { pages } = unwrap(log);
  const page: unknown = Array.isArray(pages) ? pages.at(-1) : null;
  return isObject(page) && typeof page.title === 'string' ? originOf(page.title) : null;
}
