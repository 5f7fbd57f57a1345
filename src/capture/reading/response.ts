// A response's head, and where it redirects to.
import { firstHeader } from '../../cors/headers.ts';
import type { ResponseHead } from '../../cors/types.ts';
import { type JsonObject, objectOf, positiveOf, textOf } from '../json.ts';
import type { Producer } from '../producers/types.ts';
import { type HeaderPool, readHeaders } from './headers.ts';
import { cut, LIMIT } from './limits.ts';

/** Null where the entry has no response. */
export function readResponse(
  entry: JsonObject,
  url: string,
  producer: Producer,
  pool: HeaderPool,
): ResponseHead | null {
  const response = objectOf(entry.response);
  const status = statusOf(response);
  if (status < 100 || status > 999 || isInterim(status)) return null;
  const recorded = readHeaders(response.headers, pool, producer.joinsRepeatedHeaders);
  const headers = producer.checkedHeaders(recorded, status);
  const location =
    status >= 300 && status < 400 ? textOf(response.redirectURL) || firstHeader(headers, 'location') : '';
  return {
    status,
    statusText: cut(textOf(response.statusText), LIMIT.name),
    headers,
    redirectUrl: location ? resolveUrl(location, url) : null,
    ...(recorded.length === 0 && !producer.keepsHeaders && hadHeaders(response)
      ? { lacksHeaders: true }
      : {}),
  };
}

/** The status line and the empty line of a response without any header take no more. Bytes. */
const NO_HEADERS = 64;

/**
 * A type comes from Content-Type, a target from Location, a head of some size holds headers, and so does what brings a body or a
 * success. Errors without any are made by proxies that reach no server.
 */
function hadHeaders(response: JsonObject): boolean {
  const { content, redirectURL, headersSize, bodySize } = response;
  const { mimeType, size } = objectOf(content);
  const type = textOf(mimeType);
  return (
    statusOf(response) < 400 ||
    (type !== '' && type !== 'x-unknown') ||
    textOf(redirectURL) !== '' ||
    positiveOf(headersSize) > NO_HEADERS ||
    positiveOf(bodySize) > 0 ||
    positiveOf(size) > 0
  );
}

/** A response that another one follows; nothing is checked of it. https://www.rfc-editor.org/rfc/rfc9110#name-informational-1xx */
const isInterim = (status: number): boolean => status < 200 && status !== 101;

/** A response's status, which some programs write as text; 0 for what is none. */
export function statusOf({ status }: JsonObject): number {
  const number = typeof status === 'string' && /^\d{3}$/.test(status) ? Number(status) : status;
  return typeof number === 'number' && Number.isInteger(number) ? number : 0;
}

/** The absolute URL that a `Location` names, without its fragment; null when it is not a URL. */
export function resolveUrl(location: string, base: string): string | null {
  try {
    const target = new URL(location, base);
    target.hash = '';
    return cut(target.href, LIMIT.url);
  } catch {
    return null;
  }
}

/** The URL as it was requested: some programs keep the fragment, which is never sent. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
