// The door: one HAR entry of unknown shape in, our own types out. Nothing behind this file sees a HAR again.
import type { Captured } from './captured.ts';
import { isNeverGoverned, relevanceOf } from './governed.ts';
import { objectOf, textOf } from './json.ts';
import { createHeaderPool, type HeaderPool, rawHeader } from './reading/headers.ts';
import { readPreflight } from './reading/preflight.ts';
import { readRequest } from './reading/request.ts';

/**
 * Reads one HAR entry. Null when it is no entry at all, or one that CORS has nothing to do with: same-origin (but for
 * redirects, which may lead to another origin), navigations, data: URLs, plain images and scripts that no CORS rule governs.
 * @param raw anything; wrong types are read as absent
 * @param pageOrigin origin of the document the entry belongs to, when known
 * @param pool the recording's headers, shared by its entries
 */
export function readEntry(
  raw: unknown,
  pageOrigin: string | null,
  pool: HeaderPool = createHeaderPool(),
): Captured | null {
  const entry = objectOf(raw);
  const request = objectOf(entry.request);
  const resourceType = textOf(entry._resourceType);
  if (isNeverGoverned(textOf(request.url), resourceType)) return null;
  const requestMethod =
    request.method === 'OPTIONS' ? rawHeader(request.headers, 'access-control-request-method') : null;
  if (requestMethod !== null || resourceType === 'preflight')
    return readPreflight(entry, requestMethod ?? '', pool);
  const relevance = relevanceOf(entry, pageOrigin);
  return relevance === 'none' ? null : readRequest(entry, relevance === 'as-target', pool);
}
