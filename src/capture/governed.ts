// Which requests CORS governs, as far as one entry shows.
import { isLocalAddress } from '../cors/address.ts';
import { isRedirectStatus } from '../cors/checks.ts';
import { OF_THE_WIRE } from '../cors/headers.ts';
import { hostOf, originOf, pathOf } from '../cors/origin.ts';
import { isAppName } from '../cors/safelist.ts';
import { type JsonObject, objectOf, textOf } from './json.ts';
import { producerOf } from './producers/index.ts';
import type { Producer } from './producers/types.ts';
import { rawHeader } from './reading/headers.ts';
import { statusOf } from './reading/response.ts';

/** Resource types that are never CORS requests. */
const NEVER_CORS: ReadonlySet<string> = new Set([
  'document',
  'manifest-icon',
  'signed-exchange',
  'cspviolationreport',
  'csp-violation-report',
  'webtransport',
]);

/** DevTools' word for what asked, in lower case: some programs capitalize it. */
export const resourceTypeOf = (entry: JsonObject): string => textOf(entry._resourceType).toLowerCase();

/** Whether neither the request nor a preflight can have anything to do with CORS. */
export const isNeverGoverned = (url: string, resourceType: string): boolean =>
  url === '' || /^(?:data|blob|chrome-extension):/.test(url) || NEVER_CORS.has(resourceType);

/** Headers that only the handshake of a WebSocket has. */
const HANDSHAKE = [
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-extensions',
  'sec-websocket-protocol',
] as const;

/** Whether it opens a WebSocket. No CORS check is ever made of one. https://websockets.spec.whatwg.org/#opening-handshake */
export function isWebSocket(entry: JsonObject): boolean {
  const { url, headers } = objectOf(entry.request);
  const resourceType = resourceTypeOf(entry);
  if (/^wss?:/i.test(textOf(url)) || resourceType === 'websocket') return true;
  if (resourceType !== '' && resourceType !== 'other') return false;
  return (
    statusOf(objectOf(entry.response)) === 101 ||
    /\bwebsocket\b/i.test(rawHeader(headers, 'upgrade') ?? '') ||
    rawHeader(headers, ':protocol') === 'websocket' ||
    HANDSHAKE.some((name) => rawHeader(headers, name) !== null) ||
    rawHeader(headers, 'sec-fetch-mode') === 'websocket'
  );
}

/** Whether a server of another origin refused to open a WebSocket. */
export function isRefusedWebSocket(entry: JsonObject): boolean {
  const { url, headers } = objectOf(entry.request);
  const origin = rawHeader(headers, 'origin');
  const host = originOf(textOf(url).replace(/^ws/i, 'http'));
  return statusOf(objectOf(entry.response)) >= 300 && origin !== null && origin !== host;
}

/** Destinations that only navigations have. https://fetch.spec.whatwg.org/#concept-request-destination */
const NAVIGATIONS: ReadonlySet<string> = new Set(['document', 'iframe', 'frame', 'embed', 'object']);

/** What browsers report violations and network errors in, and pings of links. */
const REPORTS =
  /^(?:application\/(?:csp-report|reports\+json|expect-ct-report\+json|xss-auditor-report)|text\/ping)\b/i;

/** Where browsers send reports of their own to, for advertising mostly. */
const OF_BROWSER = /^\/\.well-known\/(?:attribution-reporting|private-aggregation)\//;

/** What browsers accept in a navigation, and scripts hardly ever. The other two are Internet Explorer's. */
const PAGES = /^text\/html, ?application\/xhtml\+xml, ?(?:application\/xml;|image\/jxr,|\*\/\*)/i;

/** The Flash plug-in asked a server's crossdomain.xml, and never CORS. */
const OF_FLASH = /^ShockwaveFlash\b/;

/** A navigation, a report, a prefetch, a proxy's tunnel: none of them is under CORS, whatever its headers and redirects. */
function isOutsideCors({ method, headers, url }: JsonObject, resourceType: string): boolean {
  if (textOf(method).toUpperCase() === 'CONNECT' || OF_BROWSER.test(pathOf(textOf(url)))) return true;
  const mode = rawHeader(headers, 'sec-fetch-mode');
  const destination = rawHeader(headers, 'sec-fetch-dest') ?? '';
  if (mode === 'navigate' || destination === 'report') return true;
  if (OF_FLASH.test(rawHeader(headers, 'x-requested-with') ?? '')) return true;
  if (mode !== null) return mode !== 'cors' && NAVIGATIONS.has(destination);
  if (isScripted(resourceType)) return false;
  if (rawHeader(headers, 'upgrade-insecure-requests') === '1') return true;
  if (REPORTS.test(rawHeader(headers, 'content-type') ?? '')) return true;
  const purpose =
    ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => rawHeader(headers, name)).find(Boolean) ??
    '';
  if (/\b(?:prefetch|preview)\b/i.test(purpose)) return true;
  const mayBeForm = textOf(method) === 'POST' || rawHeader(headers, 'origin') === null;
  return (
    mayBeForm &&
    PAGES.test(rawHeader(headers, 'accept') ?? '') &&
    !isRequestedByScript(rawHeader(headers, 'x-requested-with'))
  );
}

const isRequestedByScript = (by: string | null): boolean => by !== null && !isAppName('x-requested-with', by);

/** Whether the request headers are those that were sent. */
const isComplete = (headers: unknown): boolean =>
  OF_THE_WIRE.some((name) => rawHeader(headers, name) !== null);

/**
 * `as-target`: relevant only where a redirect from another origin led to it. `if-cors`: nothing of its own shows that it is a CORS
 * request; relevant only where its preflight or what its redirect led to does.
 */
export type Relevance = 'none' | 'as-target' | 'if-cors' | 'whole';

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
export function relevanceOf(
  entry: JsonObject,
  pageOrigin: string | null,
  producer: Producer = producerOf(entry),
): Relevance {
  const request = objectOf(entry.request);
  const { headers, url } = request;
  const response = objectOf(entry.response);
  const resourceType = resourceTypeOf(entry);
  if (isOutsideCors(request, resourceType)) return 'none';
  if (!producer.recording.marksFailures && isNoBrowsers(headers)) return 'none';
  const target = originOf(textOf(url));
  // A program that keeps no whole URL does not show where the request went.
  if (target === null && !producer.keepsHeaders) return 'none';
  const isOwn = (requester: string): boolean => target !== null && originOf(requester) === target;
  const origin = rawHeader(headers, 'origin');
  if (origin !== null && !producer.recording.marksFailures && isOwnInFront(origin, target, headers))
    return 'none';
  const isRedirect = leadsElsewhere(response);
  if (origin !== null && !isOwn(origin)) return 'whole';
  if (origin !== null && isRedirect) return 'whole';
  const isTyped = resourceType !== '' && producer.recording.marksFailures;
  if (origin === null && !isTyped && rawHeader(headers, 'sec-fetch-mode') !== 'cors') {
    const isUnsent = statusOf(response) <= 0 && producer.unsentTargetError !== null;
    const hidden = isUnsent ? null : withoutOrigin(headers, isRedirect, isScripted(resourceType), producer);
    if (hidden) return hidden;
  }
  // A redirect on the page's own origin may lead to another one, directly or over further redirects.
  if (isRedirect && (isScripted(resourceType) || resourceType === '')) return 'whole';
  const failed = statusOf(response) <= 0 || isFailure(response._error) || isFailure(response._failureText);
  // No Origin and no failure: a no-cors request. Only those that code made are worth a row.
  if (!failed && !isScripted(resourceType)) return 'none';
  const requester = origin ?? pageOrigin ?? refererOrigin(headers);
  if (!failed) return wholeIf(requester !== null && !isOwn(requester));
  const error = textOf(response._error) || textOf(response._failureText);
  return requester === null || !isOwn(requester) ? 'whole' : ownFailure(error, resourceType);
}

/**
 * Whether a recorder that stands behind a proxy shows a request of the page's own origin under another URL: the browser said so, or
 * sent it to a host that the URL no longer names, or over TLS. From an https page a browser sends nothing to http.
 */
function isOwnInFront(origin: string, target: string | null, headers: unknown): boolean {
  const page = originOf(origin);
  if (page === null || target === null || page === target) return false;
  if (rawHeader(headers, 'sec-fetch-site') === 'same-origin') return true;
  const host = rawHeader(headers, 'host') ?? rawHeader(headers, ':authority');
  if (host !== null && hostOf(page) === host && hostOf(target) !== host) return true;
  return (
    page.startsWith('https:') &&
    target.startsWith('http:') &&
    !isLocalAddress(target) &&
    [page.slice('https://'.length), `${page.slice('https://'.length)}:443`].includes(hostOf(target))
  );
}

/** Whether an OPTIONS was sent for a report of the browser's own, or by a program that is no browser: no page waits for it. */
export function isForNoPage({ request }: JsonObject, { recording }: Producer): boolean {
  const { headers } = objectOf(request);
  return !recording.marksFailures && (isNoBrowsers(headers) || isForReport(headers));
}

/** What every preflight for a page has some of (measured, Chromium 156 and Firefox 153). */
const OF_PAGES = ['accept', 'referer', 'sec-fetch-mode'] as const;

/** Measured, Chromium 156: ahead of a report the network asks by itself, with what it adds to every request and nothing of a page. */
function isForReport(headers: unknown): boolean {
  if (rawHeader(headers, 'sec-fetch-dest') === 'report') return true;
  return (
    rawHeader(headers, 'access-control-request-method') === 'POST' &&
    rawHeader(headers, 'access-control-request-headers') === 'content-type' &&
    rawHeader(headers, 'accept-encoding') !== null &&
    rawHeader(headers, 'accept-language') !== null &&
    OF_PAGES.every((name) => rawHeader(headers, name) === null)
  );
}

/** Some programs leave `redirectURL` empty. */
const leadsElsewhere = (response: JsonObject): boolean =>
  textOf(response.redirectURL) !== '' ||
  (isRedirectStatus(statusOf(response)) && (rawHeader(response.headers, 'location') ?? '') !== '');

/** Whether it names a program that is no browser as its sender, in a log of more than one browser's requests. */
function isNoBrowsers(headers: unknown): boolean {
  const agent = rawHeader(headers, 'user-agent');
  return (
    agent !== null && agent !== '' && (!/^(?:Mozilla|Opera)\//.test(agent) || /PowerShell\//i.test(agent))
  );
}

/** Of a request without an Origin in a log that does not tell what asked; null where a failure may make it relevant. */
function withoutOrigin(
  headers: unknown,
  isRedirect: boolean,
  isScripted: boolean,
  { recording }: Producer,
): Relevance | null {
  const mode = rawHeader(headers, 'sec-fetch-mode');
  if (mode !== null) return isScripted ? null : 'none';
  if (isComplete(headers)) return isRedirect ? 'if-cors' : 'none';
  if (isRedirect) return 'if-cors';
  return recording.keepsFailures || isScripted ? null : 'if-cors';
}

/** A failure on the page's own origin: a service worker may have failed, or a redirect have led back to it. */
function ownFailure(error: string, resourceType: string): Relevance {
  if (!isScripted(resourceType)) return 'none';
  // The second is a redirect's end by its name, whether that was recorded or not.
  if (error === 'net::ERR_FAILED' || error === 'net::ERR_UNSAFE_REDIRECT') return 'whole';
  return isFailure(error) ? 'as-target' : 'none';
}
