// The two sides of pairing: requests that may have had a preflight, and preflights that may belong to a request.
import { type AssumedMode, preflightFault, requestedBy } from '../../cors/checks.ts';
import { lowerName } from '../../cors/headers.ts';
import { unsafeHeaderNames } from '../../cors/safelist.ts';
import type { Leg, Preflight } from '../../cors/types.ts';
import type { CapturedRequest, RequestNumber } from '../captured.ts';

/** A leg that may have had a preflight. `Owner` is what the caller attaches to it. */
export interface RequestCandidate<Owner> {
  owner: Owner;
  leg: Leg;
  /** When it went out, where that is known: just after its preflight ended (within 2 ms, measured). */
  readonly sentAt: number | null;
  /** How long after its recorded end its preflight may start. Milliseconds. */
  readonly preflightWindow: number;
  /** Its own time starts when its preflight has ended. */
  readonly startsAfterPreflight: boolean;
  preflight: PreflightCandidate | null;
  /** Its index in the browser's own log, which is in the order of the requests; null until looked up, NaN if not in it. */
  logIndex: number | null;
  /** The legs before it: a refused request's entry after a redirect has none of the page's headers. */
  earlierLegs: readonly Leg[];
  /** Its own header names that need a preflight, as in {@link PreflightCandidate.headerNames}; worked out when a preflight comes. */
  unsafeNames: string | null;
  /** All header names it is known to have; worked out when no preflight has exactly the same unsafe names. */
  knownNames: ReadonlySet<string> | null;
}

/** A preflight that may belong to a leg. */
export interface PreflightCandidate {
  readonly preflight: Preflight;
  readonly requestNumber: RequestNumber | null;
  /** The header names it lists, sorted and joined. */
  readonly headerNames: string;
  /** True: no request can follow it. False: it passed, at least without credentials. */
  readonly refused: boolean;
  /** A request's own time starts when its preflight has ended. */
  readonly startsAfterPreflight: boolean;
}

/** @param earlierLegs the legs before it */
export function requestCandidate<Owner>(
  owner: Owner,
  { leg, sentAt, producer }: CapturedRequest,
  earlierLegs: readonly Leg[],
): RequestCandidate<Owner> {
  return {
    owner,
    leg,
    sentAt,
    preflightWindow: producer.preflightWindow,
    startsAfterPreflight: producer.startsAfterPreflight,
    preflight: null,
    logIndex: null,
    earlierLegs,
    unsafeNames: null,
    knownNames: null,
  };
}

/** @param mode the request's credentials mode where that is known; what fails without credentials fails with them too */
export function preflightCandidate(
  preflight: Preflight,
  requestNumber: RequestNumber | null,
  mode: AssumedMode = 'not-include',
  startsAfterPreflight = false,
): PreflightCandidate {
  const { response } = preflight;
  return {
    preflight,
    requestNumber,
    startsAfterPreflight,
    headerNames: [...preflight.requestHeaderNames].sort().join(','),
    refused:
      response === null ||
      preflightFault(response, preflight.origin ?? '', requestedBy(preflight, []), mode) !== null,
  };
}

/** The request's own header names that need a preflight. */
export function unsafeNamesOf<Owner>(request: RequestCandidate<Owner>): string {
  request.unsafeNames ??= unsafeHeaderNames(request.leg.requestHeaders).join(',');
  return request.unsafeNames;
}

/**
 * Every header name that the request or a leg before it is known to have, in lower case. Any may have had Authorization: DevTools
 * leaves it out of what it exports, unless it is asked for sensitive data (measured, Chromium 156).
 */
export function knownNamesOf<Owner>(request: RequestCandidate<Owner>): ReadonlySet<string> {
  request.knownNames ??= new Set([
    'authorization',
    ...[request.leg, ...request.earlierLegs].flatMap((leg) =>
      leg.requestHeaders.map(({ name }) => lowerName(name)),
    ),
  ]);
  return request.knownNames;
}

/** Puts legs that were found later in front of the request. */
export function addEarlierLegs<Owner>(request: RequestCandidate<Owner>, legs: readonly Leg[]): void {
  request.earlierLegs = [...legs, ...request.earlierLegs];
  request.knownNames = null;
}
