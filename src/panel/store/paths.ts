// Paths that differ only in ids, as one pattern: `/api/rec/17` and `/api/rec/18` are both `/api/rec/:id`.

/**
 * A segment, or the value of a parameter, that looks like an id: a number, a UUID, hexadecimal digits, or what a machine made,
 * which is long and has letters and several digits. One expression: ten thousand paths are looked at in one go.
 */
const ID =
  /(?<=[/=])(?:\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-f]*\d)[0-9a-f]{8,}|(?=\w*[a-z])(?=(?:[a-z_]*\d){3})\w{16,})(?=[/?&]|\.[a-z]\w{0,4}(?:[/?&]|$)|$)/gi;

/** Longer ones are not looked at. */
const LONGEST = 500;

/** Path and query with `:id` for every part that looks like one; null where none does. */
export function patternOf(path: string): string | null {
  if (path.length > LONGEST) return null;
  const pattern = path.replace(ID, ':id');
  return pattern === path ? null : pattern;
}
