// An OPTIONS entry as a preflight.
import { firstHeader, trimHttpSpace } from '../../cors/headers.ts';
import type { Preflight } from '../../cors/types.ts';
import type { CapturedPreflight, RequestNumber } from '../captured.ts';
import { type JsonObject, objectOf, positiveOf, textOf } from '../json.ts';
import type { Producer } from '../producers/types.ts';
import { type HeaderPool, readHeaders } from './headers.ts';
import { cut, LIMIT } from './limits.ts';
import { readResponse, withoutFragment } from './response.ts';
import { readStart } from './timing.ts';
import { undeliveredRequest } from './undelivered.ts';

/**
 * Null when it was not sent, or has not ended.
 * @param requestMethod its `Access-Control-Request-Method`
 */
export function readPreflight(
  entry: JsonObject,
  requestMethod: string,
  producer: Producer,
  pool: HeaderPool,
): CapturedPreflight | null {
  const request = objectOf(entry.request);
  const url = withoutFragment(textOf(request.url));
  const requestHeaders = readHeaders(request.headers, pool, producer.joinsRepeatedHeaders);
  const response = readResponse(entry, url, producer, pool);
  const ending = producer.preflightEndingOf(entry, requestHeaders, response !== null);
  if (!ending) return null;
  const preflight: Preflight = {
    url: cut(url, LIMIT.url),
    origin: firstHeader(requestHeaders, 'origin'),
    requestHeaders,
    requestMethod,
    requestHeaderNames: readNames(firstHeader(requestHeaders, 'access-control-request-headers') ?? ''),
    response,
    error: ending.error,
    startedAt: readStart(entry),
    duration: positiveOf(entry.time),
  };
  return {
    kind: 'preflight',
    preflight,
    requestNumber: readRequestNumber(objectOf(entry._initiator).requestId),
    partial: producer.deliversBeforeRawHeaders && isPartial(entry, preflight),
    producer,
    request: producer.deliversRefusedRequests ? null : undeliveredRequest(preflight, producer),
  };
}

/**
 * Measured, Chromium 156: about 2 preflights in 1000 are delivered before the network's own headers are known. Their
 * request has no Accept-Encoding, the size of their response's head in HTTP/1 is unknown, and a redirect has no response
 * at all. Bytes that are not UTF-8 are missing from such a response.
 */
function isPartial(entry: JsonObject, { requestHeaders, response, error }: Preflight): boolean {
  if (!response) return error === 'net::ERR_INVALID_REDIRECT';
  const { headersSize, httpVersion } = objectOf(entry.response);
  return (
    firstHeader(requestHeaders, 'accept-encoding') === null ||
    (headersSize === -1 && /^http\/1/i.test(textOf(httpVersion)))
  );
}

const readNames = (list: string): readonly string[] =>
  list
    .split(',')
    .map((name) => trimHttpSpace(name).toLowerCase())
    .filter((name) => name !== '');

/** `12345.67` is the 67th request of renderer `12345.`. */
function readRequestNumber(requestId: unknown): RequestNumber | null {
  const match = /^(.{0,80}?)(\d{1,15})$/.exec(textOf(requestId));
  return match ? { renderer: match[1] ?? '', count: Number(match[2]) } : null;
}
