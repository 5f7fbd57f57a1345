// Which requests CORS governs, as far as one entry shows.
import { originOf } from '../cors/origin.ts';
import { type JsonObject, objectOf, textOf } from './json.ts';
import { rawHeader } from './reading/headers.ts';

/** Resource types that are never CORS requests. */
const NEVER_CORS: ReadonlySet<string> = new Set([
  'document',
  'websocket',
  'manifest-icon',
  'signed-exchange',
  'cspviolationreport',
]);

/** Whether neither the request nor a preflight can have anything to do with CORS. */
export const isNeverGoverned = (url: string, resourceType: string): boolean =>
  url === '' || /^(?:data|blob|chrome-extension):/.test(url) || NEVER_CORS.has(resourceType);

/** `as-target`: relevant only where a redirect from another origin led to it. */
type Relevance = 'none' | 'as-target' | 'whole';

const wholeIf = (relevant: boolean): Relevance => (relevant ? 'whole' : 'none');

/** Sent by code, so that a failure is worth a row even when nothing else shows that it was cross-origin. */
const isScripted = (type: string): boolean => type === 'fetch' || type === 'xhr' || type === 'eventsource';

/** Whether an error is a failure: `net::ERR_ABORTED` is recorded for bodies that the page never read, too. */
export const isFailure = (error: unknown): boolean =>
  typeof error === 'string' && error !== 'net::ERR_ABORTED';

/** The origin of a HAR header list's `Referer`; null when there is none. */
export function refererOrigin(headers: unknown): string | null {
  const referer = rawHeader(headers, 'referer');
  return referer === null ? null : originOf(referer);
}

/** @param pageOrigin origin of the document the entry belongs to, when known */
export function relevanceOf(entry: JsonObject, pageOrigin: string | null): Relevance {
  const { headers, url } = objectOf(entry.request);
  const response = objectOf(entry.response);
  const resourceType = textOf(entry._resourceType);
  const isOwn = (requester: string): boolean => requester === originOf(textOf(url));
  const origin = rawHeader(headers, 'origin');
  const isRedirect = textOf(response.redirectURL) !== '';
  const isNavigation = (): boolean => rawHeader(headers, 'sec-fetch-mode') === 'navigate';
  if (origin !== null && !isOwn(origin)) return wholeIf(!isNavigation());
  if (origin !== null && isRedirect) return 'whole';
  // A redirect on the page's own origin may lead to another one, directly or over further redirects.
  if (isRedirect && (isScripted(resourceType) || resourceType === '')) return wholeIf(!isNavigation());
  const failed = response.status === 0 || isFailure(response._error);
  // No Origin and no failure: a no-cors request. Only those that code made are worth a row.
  if (!failed && !isScripted(resourceType)) return 'none';
  const requester = origin ?? pageOrigin ?? refererOrigin(headers);
  if (!failed) return wholeIf(requester !== null && !isOwn(requester));
  return requester === null || !isOwn(requester) ? 'whole' : ownFailure(response._error, resourceType);
}

/** A failure on the page's own origin: a service worker may have failed, or a redirect have led back to it. */
function ownFailure(error: unknown, resourceType: string): Relevance {
  if (!isScripted(resourceType)) return 'none';
  // The second is a redirect's end by its name, whether that was recorded or not.
  if (error === 'net::ERR_FAILED' || error === 'net::ERR_UNSAFE_REDIRECT') return 'whole';
  return isFailure(error) ? 'as-target' : 'none';
}
