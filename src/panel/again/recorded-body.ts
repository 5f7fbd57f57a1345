// The body of a recorded request, looked up in the browser's log when it is to be sent again: the recording keeps none.
import { objectOf, textOf } from '../../capture/json.ts';
import type { Leg } from '../../cors/types.ts';

/**
 * Null where the log has no such request, or not all of its body: of files there is a part at most, and bytes that are
 * no text are replaced.
 * @param entries of the browser's log, of unknown shape
 */
export function recordedBody(entries: readonly unknown[], leg: Leg): string | null {
  const request = entries
    .map((entry) => ({ entry: objectOf(entry), request: objectOf(objectOf(entry).request) }))
    .find(
      ({ entry, request }) =>
        textOf(request.url) === leg.url &&
        textOf(request.method) === leg.method &&
        Date.parse(textOf(entry.startedDateTime)) === leg.startedAt,
    )?.request;
  const { text } = objectOf(request?.postData);
  if (typeof text !== 'string' || text.includes('\ufffd')) return null;
  const length = contentLength(leg);
  if (length === null) return /;\s*filename\*?=/i.test(text) ? null : text;
  return new TextEncoder().encode(text).length === length ? text : null;
}

/** How long it was on the wire; null where it never got there. */
function contentLength({ requestHeaders }: Leg): number | null {
  const value = requestHeaders.find(({ name }) => name.toLowerCase() === 'content-length')?.value;
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
