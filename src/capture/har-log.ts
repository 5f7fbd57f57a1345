// A whole HAR log at once: its entries and its page.
import { originOf } from '../cors/origin.ts';
import { isObject, type JsonObject, objectOf, textOf } from './json.ts';

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

/** The origin of each entry's own page, by its `pageref`; undefined for an entry without one. */
export function pageOriginsOf(log: unknown): (entry: unknown) => string | null | undefined {
  const { pages } = unwrap(log);
  const origins = new Map(
    (Array.isArray(pages) ? (pages as unknown[]) : []).flatMap((page) => {
      const { id, title } = objectOf(page);
      return typeof id === 'string' ? [[id, originOf(textOf(title))] as const] : [];
    }),
  );
  return (entry) => origins.get(textOf(objectOf(entry).pageref));
}

/** The origin of the last page in the log: Chromium writes its URL into the title. */
export function pageOriginOf(log: unknown): string | null {
  const { pages } = unwrap(log);
  const page: unknown = Array.isArray(pages) ? pages.at(-1) : null;
  return isObject(page) && typeof page.title === 'string' ? originOf(page.title) : null;
}
