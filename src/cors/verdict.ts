// The verdict: the browser's own decision, worked out again from what the recording holds.
import { isTrustworthy } from './address.ts';
import { type AssumedMode, isFollowedRedirect, isRedirectStatus } from './checks.ts';
import {
  credentialsByElimination,
  credentialsEvidence,
  decidingCredentials,
  unknownCredentials,
} from './credentials.ts';
import { doubtOf, hasMaskedHeaders } from './doubts.ts';
import { type FoundFault, finalFault, firstFaultOf } from './faults.ts';
import { combinedHeader, firstHeader } from './headers.ts';
import { type LegView, lastLeg, viewLegs } from './legs.ts';
import { notCorsKind } from './net-errors.ts';
import { originOf } from './origin.ts';
import type {
  AllowedVerdict,
  Credentials,
  Exchange,
  Leg,
  NamedFault,
  NotCorsKind,
  PlacedFault,
  Unsettled,
  Verdict,
} from './types.ts';
import {
  headersMissing,
  noBrowser,
  notFollowed,
  onlyIfRead,
  onlyWithCredentials,
  originMissing,
  ownAnswerMissing,
  redirectWithCredentials,
  refusedOrAnswered,
  sentAnyway,
  storedCopyDecides,
  targetMissing,
  underWay,
  whatIsMissing,
} from './unsettled.ts';
import { webkitFault } from './webkit-errors.ts';

/** What a verdict is worked out from. */
interface Evidence {
  readonly exchange: Exchange;
  readonly last: Leg;
  readonly views: readonly LegView[];
  /** What shows whether credentials were sent; null when nothing does. */
  readonly credentials: Credentials | null;
}

/**
 * Judges one exchange. Pure: same exchange, same verdict. Never throws for any Exchange that capture builds.
 */
export function judge(exchange: Exchange): Verdict {
  const last = lastLeg(exchange);
  const evidence: Evidence = {
    exchange,
    last,
    views: viewLegs(exchange),
    credentials: credentialsEvidence(exchange),
  };
  if (!exchange.recording.ofBrowser) return unclear(evidence, noBrowser());
  if (exchange.inFlight) return unclear(evidence, underWay(exchange));
  const kind = earlyNotCors(exchange, last);
  if (kind) return notCors(evidence, kind);
  const early = earlyFault(exchange, last);
  if (early) return blocked(early, evidence.credentials ?? unknownCredentials());
  const verdict = decide(evidence);
  return verdict.outcome === 'blocked' && evidence.views.some(({ origin }) => origin === null)
    ? forUnknownPage(verdict, evidence)
    : verdict;
}

const decide = (evidence: Evidence): Verdict =>
  evidence.exchange.recording.marksFailures || evidence.last.error === 'net::ERR_FAILED'
    ? fromRules(evidence)
    : fromHeadersAlone(evidence);

/** Whose page it was is not known: only a fault that every origin meets is certain. */
function forUnknownPage(verdict: PlacedFault & Verdict, evidence: Evidence): Verdict {
  const { exchange, last } = evidence;
  const best = decide({ ...evidence, views: viewLegs(exchange, allowedOrigin(last)) });
  return best.outcome === 'blocked' && best.stage === verdict.stage && isSameFault(best, verdict)
    ? verdict
    : unclear(evidence, originMissing());
}

const isSameFault = (one: NamedFault, other: NamedFault): boolean =>
  one.code === other.code && one.parameter === other.parameter;

/** The one origin that the last response allows, if it is one that a page can have. */
function allowedOrigin(last: Leg): string | null {
  const response = last.response ?? last.preflight?.response;
  const allowed = response ? combinedHeader(response.headers, 'access-control-allow-origin') : null;
  return allowed !== null && (allowed === 'null' || originOf(allowed) === allowed) ? allowed : null;
}

/** The schemes that Chromium lets CORS requests go to, as far as a redirect can name them. */
const isCorsScheme = (url: string): boolean => /^(?:https?|data|chrome|chrome-extension):/i.test(url);

const LOCAL_NETWORK_ERROR = 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS';

/** Faults that the net error or the URL settle, whatever the headers say. */
function earlyFault({ origin, legs }: Exchange, last: Leg): PlacedFault | null {
  if (last.preflight?.error === LOCAL_NETWORK_ERROR || last.error === LOCAL_NETWORK_ERROR) {
    // Only secure pages are asked for permission at all (measured, Chromium 156).
    const secure = origin === null || origin === 'null' || isTrustworthy(origin);
    return {
      stage: last.preflight ? 'preflight' : 'response',
      leg: legs.length - 1,
      code: secure ? 'LocalNetworkAccessPermissionDenied' : 'InsecureLocalNetwork',
      parameter: '',
    };
  }
  const said = last.response ? null : webkitFault(last.error);
  if (said) return { ...said, leg: legs.length - 1 };
  if (last.error !== 'net::ERR_FAILED') return null;
  if (legs.length === 1) {
    return !last.response && isUnsupported(last.url, origin)
      ? { stage: 'response', leg: 0, code: 'CorsDisabledScheme', parameter: '' }
      : null;
  }
  return isCorsScheme(last.url)
    ? null
    : { stage: 'redirect', leg: legs.length - 2, code: 'CorsDisabledScheme', parameter: '' };
}

/** A host and port that lacks http:// in front: what is before the colon is read as the scheme. */
const BARE_HOST = /^(?:localhost|[a-z\d-]+(?:\.[a-z\d-]+)+):\d/i;

/** A file asked for by a page that was opened from disk, or a URL without its scheme. Other schemes an app may have registered. */
const isUnsupported = (url: string, origin: string | null): boolean =>
  (origin === 'null' && url.startsWith('file:')) || BARE_HOST.test(url);

/** Net errors that settle the matter without looking at any CORS header. */
function earlyNotCors(exchange: Exchange, last: Leg): NotCorsKind | null {
  if (exchange.resourceType === 'websocket') return 'websocket';
  const preflightError = last.preflight?.error ?? null;
  if (preflightError !== null && preflightError !== 'net::ERR_INVALID_REDIRECT') {
    const kind = notCorsKind(preflightError);
    if (kind !== null) return kind === 'network' ? 'options-unanswered' : kind;
  }
  if (last.error === 'net::ERR_FAILED' && exchange.viaServiceWorker && !last.response && !last.preflight) {
    return 'service-worker';
  }
  if (last.error === null || last.error === 'net::ERR_FAILED') return null;
  // A redirect that was not followed. The event says '' of it, the log later ERR_ABORTED (measured, Chromium 156).
  const stopped = last.error === '' || last.error === 'net::ERR_ABORTED';
  if (stopped && last.response?.redirectUrl && isRedirectStatus(last.response.status)) {
    return firstHeader(last.requestHeaders, 'sec-fetch-mode') === 'same-origin' &&
      originOf(last.response.redirectUrl) !== exchange.origin
      ? 'same-origin-mode'
      : 'blocked-before-network';
  }
  // A success whose body nobody read ends as ERR_ABORTED too: with a status it is no failure.
  if (last.error === 'net::ERR_ABORTED' && last.response) return null;
  if (last.error === 'net::ERR_ABORTED' && exchange.viaServiceWorker) return 'service-worker';
  const kind = notCorsKind(last.error);
  return kind === 'unsafe-redirect' && !wasRedirected(exchange, last) ? 'network' : kind;
}

const wasRedirected = ({ legs }: Exchange, last: Leg): boolean =>
  legs.length > 1 ||
  (last.response?.redirectUrl ?? null) !== null ||
  last.error === 'net::ERR_INVALID_REDIRECT' ||
  last.error === 'net::ERR_UNSAFE_REDIRECT';

/** What the browser itself lets us see of its decision. */
type Seen = 'passed' | 'blocked-at-preflight' | 'blocked-at-response' | 'unknown';

function whatBrowserShows(last: Leg): Seen {
  if (last.response) {
    const isBlocked = last.error === 'net::ERR_FAILED' || webkitFault(last.error) !== null;
    return isBlocked ? 'blocked-at-response' : 'passed';
  }
  if (last.error !== 'net::ERR_FAILED') return 'unknown';
  // What was sent had a preflight that passed, or needed none.
  return wasSent(last) ? 'blocked-at-response' : 'blocked-at-preflight';
}

/** The network adds Accept-Encoding, which no page may set (measured, Chromium 156). */
const wasSent = ({ requestHeaders }: Leg): boolean => firstHeader(requestHeaders, 'accept-encoding') !== null;

/** A credentials mode with the first fault that a request has in it. */
interface Fit {
  readonly mode: AssumedMode;
  readonly fault: FoundFault | null;
}

/** The first fault in each credentials mode that the request may have had. */
function possibleFaults({ exchange, views, credentials }: Evidence): Fit[] {
  const known = credentials?.mode;
  const modes: readonly AssumedMode[] =
    known === 'include' || known === 'not-include' ? [known] : ['not-include', 'include'];
  return modes.map((mode) => ({ mode, fault: firstFaultOf(exchange, views, mode) }));
}

/** Chromium marks failures: the rules have to explain what it shows. */
function fromRules(evidence: Evidence): Verdict {
  const { exchange, last, credentials } = evidence;
  const seen = whatBrowserShows(last);
  // The browser let it pass; where our rules say otherwise it was not a CORS request (no-cors, revalidated, …).
  const possible = possibleFaults(evidence);
  if (seen === 'passed')
    return {
      ...allowed(credentials ?? byElimination(passing(possible), seen)),
      onlyHere: passedOnlyHere(evidence, possible),
      onWire: passing(possible).length > 0 && cameOverNetwork(exchange),
    };
  const fits = possible.filter(({ fault }) => explains(fault, seen, exchange.legs.length - 1));
  const [chosen, other] = fits.map(({ fault }) => fault);
  // A worker's blocked response is not recorded either: only a preflight that fails both ways is certainly the reason.
  const settled = !exchange.fromWorker || last.response !== null || fits.length === possible.length;
  if (chosen && hasMaskedHeaders(exchange)) return unclear(evidence, headersMissing());
  if (chosen && settled) {
    return blocked(chosen, credentials ?? byElimination(fits, seen), other);
  }
  if (chosen) return unclear({ ...evidence, credentials: null }, refusedOrAnswered(exchange, last), chosen);
  if (seen === 'blocked-at-response' && last.response?.redirectUrl) return notCors(evidence, 'redirect-mode');
  return unexplained(evidence);
}

const passing = (possible: readonly Fit[]): Fit[] => possible.filter(({ fault }) => fault === null);

/** Every response of it is the server's own, to a request in cors mode. */
const cameOverNetwork = ({ mode, legs }: Exchange): boolean =>
  mode !== 'no-cors' && legs.every(({ fromCache, replaced }) => !fromCache && !replaced);

/** What sends requests in cors mode and nothing else, where they have an Origin and no mode. */
const SCRIPTED: readonly string[] = ['fetch', 'xhr', 'eventsource'];

/**
 * Whether it passed although the headers of the wire forbid it, whatever the credentials. Measured, Chromium 156: an extension that
 * changes headers, overrides in DevTools and web security that is off leave the headers of the wire in the log.
 */
function passedOnlyHere({ exchange, last }: Evidence, possible: readonly Fit[]): boolean {
  const { recording, origin, legs, resourceType, viaServiceWorker } = exchange;
  if (!recording.keepsBlockedResponses || viaServiceWorker || hasMaskedHeaders(exchange)) return false;
  // Pages of extensions may read what they like.
  if (origin === null || (origin !== 'null' && !/^https?:/.test(origin))) return false;
  // The headers of a stored copy are others than those that came.
  if (
    legs.some(
      ({ fromCache, replaced, response }) => fromCache || replaced || !response || response.status === 304,
    )
  )
    return false;
  return possible.every(({ fault }) => {
    const leg = fault ? legs[fault.leg] : undefined;
    if (!fault || !leg) return false;
    // Nothing but a request in cors mode has a preflight.
    if (fault.stage === 'preflight') return true;
    // With redirect: "manual" a redirect is the end.
    const isFollowed = fault.stage === 'response' || leg !== last;
    return isFollowed && isSurelyCors(leg, resourceType);
  });
}

function isSurelyCors({ origin, method, requestHeaders }: Leg, resourceType: string): boolean {
  if (origin === null) return false;
  const mode = firstHeader(requestHeaders, 'sec-fetch-mode');
  if (mode !== null) return mode === 'cors';
  if (!SCRIPTED.includes(resourceType)) return false;
  return resourceType === 'xhr' || method === 'GET' || method === 'HEAD';
}

/** A failure that no rule explains. */
function unexplained(evidence: Evidence): Verdict {
  const { exchange, last, views } = evidence;
  // It never left the page's own origin, so CORS had no say; a service worker that fails looks like this. What was sent got a
  // response whose headers were not recorded: a redirect to an address with a password, for one, is refused under CORS.
  if (!last.response && views.every((view) => !view.checked)) {
    if (exchange.viaServiceWorker) return notCors(evidence, 'service-worker');
    return wasSent(last) ? unclear(evidence, ownAnswerMissing()) : notCors(evidence, 'same-origin');
  }
  return unclear(evidence, whatIsMissing(exchange, last));
}

/** Whether the browser shows of a request with this first fault what it shows here. */
function explains(fault: FoundFault | null, seen: Seen, lastIndex: number): boolean {
  if (seen === 'passed') return fault === null;
  // What was followed by something had passed.
  if (seen === 'unknown') return fault === null || fault.leg === lastIndex;
  const atPreflight = fault?.stage === 'preflight';
  return fault?.leg === lastIndex && (seen === 'blocked-at-preflight') === atPreflight;
}

/**
 * Firefox marks no failure: what the headers say is all there is. Whatever was followed by something had passed; where
 * only credentials decide about the last response, and nothing shows them, it is unclear.
 */
function fromHeadersAlone(evidence: Evidence): Verdict {
  const { exchange, last, views, credentials } = evidence;
  const possible = possibleFaults(evidence);
  const fits = possible.filter(
    ({ fault }) =>
      fault === null ||
      (fault.leg === exchange.legs.length - 1 && (last.response === null || fault.stage !== 'preflight')),
  );
  // Where the rules say that it cannot have come so far, it did all the same.
  const found =
    fits.length > 0 ? fits : possible.map(({ mode }) => ({ mode, fault: lastFault(last, views, mode) }));
  const forbidden = fits.length === 0 && possible.every(({ fault }) => fault?.stage === 'preflight');
  if (forbidden && exchange.recording.consoleNames === null) return unclear(evidence, sentAnyway());
  const known = credentials ?? byElimination(found, last.response ? 'passed' : 'unknown');
  const [one, other] = found.map(({ fault }) => fault);
  if (one) return doubtful(evidence, one) ?? blocked(one, known, other);
  if (!last.response) {
    return other && exchange.recording.keepsFailures
      ? unclear({ ...evidence, credentials: known }, onlyWithCredentials(exchange), other)
      : unclear(evidence, whatIsMissing(exchange, last));
  }
  const target = last.response.redirectUrl;
  if (target !== null && !/^https?:/i.test(target)) return unclear(evidence, notFollowed(target));
  if (leadsOut(evidence)) return unclear(evidence, targetMissing(target ?? ''));
  if (!other) return { ...allowed(known), onWire: cameOverNetwork(exchange) };
  // What a redirect that passed led to would be here.
  return other.stage === 'redirect'
    ? unclear({ ...evidence, credentials: known }, redirectWithCredentials(), other)
    : {
        ...allowed(decidingCredentials()),
        onWire: cameOverNetwork(exchange),
        withCredentials: named(other),
      };
}

/** It ends in a redirect, and the recording does not hold everything that redirects lead to. */
const leadsOut = ({ exchange, last }: Evidence): boolean =>
  exchange.mode !== 'no-cors' &&
  !exchange.recording.keepsRedirectTargets &&
  last.response !== null &&
  isFollowedRedirect(last.response);

/** Why a fault that the headers show need not have been one to the browser; null where it was. */
function doubtful(evidence: Evidence, fault: FoundFault): Verdict | null {
  const { exchange, last } = evidence;
  const { stage, code } = fault;
  const doubt = doubtOf(exchange, fault);
  if (doubt) return unclear(evidence, doubt);
  if (stage === 'preflight') return null;
  if (last.response?.status === 304) return unclear(evidence, storedCopyDecides());
  if (!exchange.recording.keepsFailures) {
    // What is there did not fail; headers that say otherwise may be an earlier program's, which kept failures too.
    if (leadsOut(evidence)) return unclear(evidence, targetMissing(last.response?.redirectUrl ?? ''));
    if (code === 'MissingAllowOriginHeader') return allowed(evidence.credentials ?? unknownCredentials());
  }
  return exchange.mode === 'unknown' && !exchange.legs.some(showsCors)
    ? unclear(evidence, onlyIfRead())
    : null;
}

/** A GET or HEAD has an Origin in cors mode only; a preflight belongs to no other mode. */
const showsCors = ({ origin, method, preflight }: Leg): boolean =>
  preflight !== null || (origin !== null && (method === 'GET' || method === 'HEAD'));

function lastFault(last: Leg, views: readonly LegView[], mode: AssumedMode): FoundFault | null {
  const index = views.length - 1;
  const view = views[index];
  return view ? finalFault(last, view, index, mode) : null;
}

/** With one mode left that explains what the browser did, that was the mode. */
function byElimination(fits: readonly Fit[], seen: Seen): Credentials {
  const [only, another] = fits;
  return only && !another && seen !== 'unknown'
    ? credentialsByElimination(only.mode, only.fault?.stage ?? null)
    : unknownCredentials();
}

/** @param ifSent the fault if the request carried credentials, where that is unknown */
function blocked(
  { stage, leg, code, parameter }: PlacedFault,
  credentials: Credentials,
  ifSent: NamedFault | null = null,
): Verdict {
  const differs = ifSent !== null && !isSameFault(ifSent, { code, parameter });
  const withCredentials = differs ? { code: ifSent.code, parameter: ifSent.parameter } : null;
  return { outcome: 'blocked', stage, leg, code, parameter, withCredentials, credentials };
}

const allowed = (credentials: Credentials): AllowedVerdict => ({
  outcome: 'allowed',
  onlyHere: false,
  onWire: false,
  withCredentials: null,
  credentials,
});

const named = ({ code, parameter }: NamedFault): NamedFault => ({ code, parameter });

const notCors = ({ credentials }: Evidence, kind: NotCorsKind): Verdict => ({
  outcome: 'not-cors',
  notCors: kind,
  credentials: credentials ?? unknownCredentials(),
});

/** @param ifSent the fault if the request carried credentials, where they decide */
function unclear({ credentials }: Evidence, unsettled: Unsettled, ifSent: NamedFault | null = null): Verdict {
  return {
    outcome: 'undetermined',
    unsettled,
    withCredentials: ifSent && { code: ifSent.code, parameter: ifSent.parameter },
    credentials: credentials ?? unknownCredentials(),
  };
}
