// A request chain as an exchange, and whether that has to do with CORS.
import { wasSentWithout } from '../../cors/headers.ts';
import { lastLeg, legsOf } from '../../cors/legs.ts';
import { originOf } from '../../cors/origin.ts';
import type { Exchange, Leg } from '../../cors/types.ts';
import { isFailure } from '../governed.ts';
import type { Producer } from '../producers/types.ts';
import { isOpenRedirect, isStoppedRedirect } from './legs.ts';
import type { RequestChain } from './state.ts';

/**
 * Null when the chain is not relevant: what stays within the page's own origin is kept only until it is known that
 * no redirect led out of it or into it.
 * @param sentAgain a service worker took the page's request and sent it itself
 */
export function exchangeOf({ id, requests, request }: RequestChain, sentAgain: boolean): Exchange | null {
  const isFailedTarget = requests.length === 1 && request.onlyAsTarget;
  const legs = legsOf(
    requests.map(({ leg, preflight }) => (preflight ? { ...leg, preflight: preflight.preflight } : leg)),
  );
  if (!legs || isFailedTarget) return null;
  if (request.onlyIfCors && !legs.some(showsCors) && !mayLeadOut(lastLeg({ legs }), request.producer))
    return null;
  const origin = legs[0].origin ?? legs[0].preflight?.origin ?? request.origin;
  if (!legs.some((leg) => concernsCors(leg, origin, request.producer))) return null;
  return {
    id,
    // The page's origin is what the first leg sent; a later leg may send `null`.
    origin,
    legs,
    mode: legs.some(({ preflight }) => preflight) ? 'cors' : request.mode,
    resourceType: request.resourceType,
    initiator: request.initiator,
    viaServiceWorker: request.viaServiceWorker || sentAgain,
    fromWorker: request.fromWorker,
    recording: request.producer.recording,
    inFlight: request.inFlight,
  };
}

const showsCors = ({ origin, preflight }: Leg): boolean => origin !== null || preflight !== null;

/** A redirect whose target is not in the recording, where the request headers do not show that it was no CORS request. */
const mayLeadOut = (leg: Leg, { recording }: Producer): boolean =>
  !recording.keepsFailures && isOpenRedirect(leg) && !wasSentWithout(leg.requestHeaders, leg.origin);

function concernsCors(leg: Leg, origin: string | null, { marksStoppedRedirects }: Producer): boolean {
  const target = leg.response?.redirectUrl ?? null;
  return (
    leg.preflight !== null ||
    originOf(leg.url) !== origin ||
    isFailure(leg.error) ||
    (isStoppedRedirect(leg) && target !== null && originOf(target) !== origin) ||
    (!marksStoppedRedirects && target !== null && isNeverFollowed(target))
  );
}

/** Not even from the page's own origin: another scheme, or a user name in the address. */
const isNeverFollowed = (target: string): boolean =>
  target !== '' && !/^https?:\/\/[^/?#@]*(?:[/?#]|$)/i.test(target);
