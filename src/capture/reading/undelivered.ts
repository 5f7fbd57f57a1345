// A request that its browser never delivers, since its preflight failed: rebuilt from the preflight.
import type { Leg, Preflight } from '../../cors/types.ts';
import type { CapturedRequest } from '../captured.ts';
import type { Producer } from '../producers/types.ts';

/** Header names of an OPTIONS that say nothing about the request it was sent for. */
const PREFLIGHT_ONLY = /^(?:access-control-request-|accept$|connection$|content-length$|priority$)/i;

/** The request as far as its preflight shows it. The values of the page's own headers are unknown, so they are left out. */
export function undeliveredRequest(preflight: Preflight, producer: Producer): CapturedRequest {
  const { url, origin, requestMethod, startedAt, duration } = preflight;
  const leg: Leg = {
    url,
    method: requestMethod || 'GET',
    origin,
    requestHeaders: preflight.requestHeaders.filter(({ name }) => !PREFLIGHT_ONLY.test(name)),
    preflight: null,
    response: null,
    error: null,
    startedAt,
    duration,
    fromCache: false,
    replaced: false,
    hasBody: false,
  };
  return {
    kind: 'request',
    leg,
    origin: origin === 'null' ? null : origin,
    mode: 'cors',
    resourceType: '',
    initiator: null,
    viaServiceWorker: false,
    fromWorker: false,
    outsidePage: false,
    producer,
    inFlight: false,
    sentAt: null,
    onlyAsTarget: false,
    onlyIfCors: false,
  };
}
