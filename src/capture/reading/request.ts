// An entry as a request, or one hop of it.
import { firstHeader } from '../../cors/headers.ts';
import { normalizeMethod, unsafeHeaderNames } from '../../cors/safelist.ts';
import type { Exchange, Header } from '../../cors/types.ts';
import type { CapturedRequest } from '../captured.ts';
import { type Relevance, refererOrigin, resourceTypeOf } from '../governed.ts';
import { isObject, type JsonObject, objectOf, positiveOf, textOf } from '../json.ts';
import type { Producer } from '../producers/types.ts';
import { type HeaderPool, readHeaders } from './headers.ts';
import { readInitiator } from './initiator.ts';
import { cut, LIMIT } from './limits.ts';
import { readResponse, withoutFragment } from './response.ts';
import { readSent, readStart } from './timing.ts';

export function readRequest(
  entry: JsonObject,
  relevance: Exclude<Relevance, 'none'>,
  producer: Producer,
  pool: HeaderPool,
): CapturedRequest {
  const request = objectOf(entry.request);
  const url = withoutFragment(textOf(request.url));
  const resourceType = resourceTypeOf(entry);
  // Some programs write it in small letters.
  const method = normalizeMethod(cut(textOf(request.method) || 'GET', LIMIT.name));
  const headers = readHeaders(request.headers, pool, producer.joinsRepeatedHeaders);
  const origin = firstHeader(headers, 'origin');
  const response = readResponse(entry, url, producer, pool);
  const { error, inFlight } = producer.endingOf(entry, headers, response !== null);
  const outsidePage = producer.marksRequestsOutsidePage && textOf(entry.pageref) === '';
  const startedAt = readStart(entry);
  return {
    kind: 'request',
    leg: {
      url: cut(url, LIMIT.url),
      method,
      origin,
      requestHeaders: headers,
      preflight: null,
      response,
      error,
      startedAt,
      duration: positiveOf(entry.time),
      fromCache: producer.isStored(entry),
      replaced:
        response !== null && (error === null || error === 'net::ERR_ABORTED') && producer.isReplaced(entry),
      hasBody: isObject(request.postData) || positiveOf(request.bodySize) > 0,
    },
    origin: origin !== null && origin !== 'null' ? origin : refererOrigin(request.headers),
    mode: readMode(headers, resourceType, origin, method),
    resourceType,
    initiator: readInitiator(entry._initiator),
    viaServiceWorker: objectOf(entry.response)._fetchedViaServiceWorker === true,
    fromWorker: outsidePage && hasNoHints(headers),
    outsidePage,
    producer,
    inFlight,
    sentAt: readSent(entry, startedAt),
    onlyAsTarget: relevance === 'as-target',
    onlyIfCors: relevance === 'if-cors',
  };
}

/** A handshake that the server refused: listed, and no CORS request. */
export function readWebSocket(entry: JsonObject, producer: Producer, pool: HeaderPool): CapturedRequest {
  return {
    ...readRequest(entry, 'whole', producer, pool),
    mode: 'no-cors',
    resourceType: 'websocket',
    inFlight: false,
  };
}

/**
 * Measured, Chromium 156: for a dedicated worker's request the page's own headers, Referer and User-Agent are recorded and
 * no more; a frame's or service worker's has client hints, on secure pages at least.
 */
const hasNoHints = (headers: readonly Header[]): boolean =>
  firstHeader(headers, 'sec-ch-ua') === null && firstHeader(headers, 'host') === null;

/** Headers that are added on the way to a server, where a recorder may stand behind others. */
const ADDED_ON_THE_WAY =
  /^(?:x-forwarded-|x-envoy-|cf-|fastly-|(?:forwarded|x-real-ip|x-request-id|x-amzn-trace-id|x-amz-cf-id|x-cloud-trace-context|cdn-loop|true-client-ip)$)/i;

const isOfBrowser = ({ name }: Header): boolean => !ADDED_ON_THE_WAY.test(name);

function readMode(
  headers: readonly Header[],
  resourceType: string,
  origin: string | null,
  method: string,
): Exchange['mode'] {
  const mode = firstHeader(headers, 'sec-fetch-mode');
  if (mode === 'cors' || mode === 'no-cors') return mode;
  if (resourceType === 'xhr' || resourceType === 'font' || resourceType === 'eventsource') return 'cors';
  if (origin === null || resourceType === 'fetch') return 'unknown';
  return resourceType === '' &&
    method === 'POST' &&
    unsafeHeaderNames(headers.filter(isOfBrowser)).length === 0
    ? // A form or a beacon can be just like it, where nothing tells what asked.
      'unknown'
    : 'cors';
}
