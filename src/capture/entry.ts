// The door: one HAR entry of unknown shape in, our own types out. Nothing behind this file sees a HAR again.
import type { Captured } from './captured.ts';
import {
  isForNoPage,
  isNeverGoverned,
  isRefusedWebSocket,
  isWebSocket,
  relevanceOf,
  resourceTypeOf,
} from './governed.ts';
import { objectOf, textOf } from './json.ts';
import { type HarPrograms, producerOf } from './producers/index.ts';
import { createHeaderPool, type HeaderPool, rawHeader } from './reading/headers.ts';
import { readPreflight } from './reading/preflight.ts';
import { readRequest, readWebSocket } from './reading/request.ts';

/**
 * Reads one HAR entry. Null when it is no entry at all, or one that CORS has nothing to do with: same-origin (but for
 * redirects, which may lead to another origin), navigations, data: URLs, plain images and scripts that no CORS rule governs.
 * @param raw anything; wrong types are read as absent
 * @param pageOrigin origin of the document the entry belongs to, when known
 * @param pool the recording's headers, shared by its entries
 * @param programs of the file; null for what a browser hands over itself
 */
export function readEntry(
  raw: unknown,
  pageOrigin: string | null,
  pool: HeaderPool = createHeaderPool(),
  programs: HarPrograms | null = null,
): Captured | null {
  const entry = objectOf(raw);
  const request = objectOf(entry.request);
  const resourceType = resourceTypeOf(entry);
  if (isNeverGoverned(textOf(request.url), resourceType)) return null;
  const producer = producerOf(entry, programs);
  if (isWebSocket(entry)) return isRefusedWebSocket(entry) ? readWebSocket(entry, producer, pool) : null;
  const requestMethod =
    textOf(request.method).toUpperCase() === 'OPTIONS'
      ? rawHeader(request.headers, 'access-control-request-method')
      : null;
  if (requestMethod !== null || resourceType === 'preflight')
    return isForNoPage(entry, producer) ? null : readPreflight(entry, requestMethod ?? '', producer, pool);
  const relevance = relevanceOf(entry, pageOrigin, producer);
  return relevance === 'none' ? null : readRequest(entry, relevance, producer, pool);
}
