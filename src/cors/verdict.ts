// The judgement: the browser's own decision, worked out again from what the recording holds.
import { say } from '../words/say.ts';
import { isTrustworthy } from './address.ts';
import {
  type AssumedMode,
  accessChecks,
  accessFault,
  askedBy,
  type Fault,
  isRedirectStatus,
  preflightChecks,
  preflightFault,
  redirectFault,
} from './checks.ts';
import { combinedHeader, firstHeader, isSameName } from './headers.ts';
import { notCorsKind } from './net-errors.ts';
import { originOf } from './origin.ts';
import type { Check, Credentials, Exchange, Header, Leg, NotCorsKind, Stage, Verdict } from './types.ts';
import {
  notFollowed,
  onlyWithCredentials,
  originMissing,
  ownAnswerMissing,
  refusedOrAnswered,
  underWay,
  whatIsMissing,
} from './unsettled.ts';

/** How the CORS rules see one leg of an exchange. */
export interface LegView {
  /** The CORS check applies: another origin than the page's, or a redirect came back from one. */
  readonly checked: boolean;
  /**
   * What `Origin` says on this leg; `null` once a redirect between two foreign origins has tainted it. The assumed one
   * where nothing tells.
   */
  readonly origin: string;
  /** Something tells it: the leg itself, its preflight, or the page. */
  readonly originKnown: boolean;
  /** A redirect from here to its target is still under CORS: the target is foreign, or the origin is tainted. */
  readonly targetChecked: boolean;
}

/**
 * The legs with the origin each one carried and whether the CORS check applies to it.
 * https://fetch.spec.whatwg.org/#http-redirect-fetch steps 7 to 11
 * @param assumed the origin of a page that nothing tells; left out, some origin that no answer allows
 */
export function viewLegs(exchange: Exchange, assumed: string = someOrigin()): readonly LegView[] {
  if (lastViewed?.exchange !== exchange || lastViewed.assumed !== assumed) {
    lastViewed = { exchange, assumed, views: lookAtLegs(exchange, assumed) };
  }
  return lastViewed.views;
}

/** One diagnosis asks several times. */
let lastViewed: { exchange: Exchange; assumed: string; views: readonly LegView[] } | null = null;

function lookAtLegs(exchange: Exchange, assumed: string): LegView[] {
  const page = exchange.origin;
  const governed = exchange.mode !== 'no-cors';
  const views: LegView[] = [];
  let underCors = false;
  let tainted = false;
  for (const leg of exchange.legs) {
    const own = originOf(leg.url);
    const foreign = page === null || own !== page;
    underCors ||= foreign;
    const sent = leg.origin ?? leg.preflight?.origin ?? (tainted ? 'null' : page);
    const next = exchange.legs[views.length + 1]?.url ?? leg.response?.redirectUrl ?? null;
    const target = next === null ? null : originOf(next);
    if (next !== null && foreign && target !== own) tainted = true;
    views.push({
      checked: governed && underCors,
      origin: sent ?? assumed,
      originKnown: sent !== null,
      targetChecked: governed && (tainted || target !== page),
    });
  }
  return views;
}

/** Stands where the page's origin is not known. */
const someOrigin = (): string => say`the page’s origin`;

interface FoundFault extends Fault {
  readonly stage: Stage;
  readonly leg: number;
}

/** The first fault of the whole exchange in browser order when the credentials mode is the given one. */
function firstFault(exchange: Exchange, views: readonly LegView[], mode: AssumedMode): FoundFault | null {
  for (let index = 0; index < exchange.legs.length; index++) {
    const leg = exchange.legs[index];
    const view = views[index];
    if (!leg || !view) continue;
    const fault = legFault(leg, view, index, mode);
    if (fault) return fault;
  }
  return null;
}

const found = ({ id, code, parameter }: Fault, stage: Stage, leg: number): FoundFault => ({
  id,
  code,
  parameter,
  stage,
  leg,
});

/** The first fault of an exchange by the rules alone, whatever a browser made of it, in browser order. */
export function faultOf(
  exchange: Exchange,
  mode: AssumedMode,
): Pick<FoundFault, 'stage' | 'leg' | 'code'> | null {
  return firstFault(exchange, viewLegs(exchange), mode);
}

function legFault(leg: Leg, view: LegView, index: number, mode: AssumedMode): FoundFault | null {
  const preflight = leg.preflight;
  // Only a redirected preflight ends so, whatever became of its headers.
  if (preflight?.error === 'net::ERR_INVALID_REDIRECT') {
    return {
      id: 'preflight-not-redirected',
      code: 'PreflightDisallowedRedirect',
      parameter: '',
      stage: 'preflight',
      leg: index,
    };
  }
  if (preflight?.response) {
    const origin = preflight.origin ?? view.origin;
    const fault = preflightFault(preflight.response, origin, askedBy(preflight, leg.requestHeaders), mode);
    if (fault) return found(fault, 'preflight', index);
  }
  return answerFault(leg, view, index, mode);
}

/** The fault of a leg's answer alone, its preflight left aside. */
function answerFault({ response }: Leg, view: LegView, index: number, mode: AssumedMode): FoundFault | null {
  if (!response) return null;
  if (isRedirectStatus(response.status) && response.redirectUrl !== null) {
    const fault = redirectFault(response, view.origin, mode, view.checked, view.targetChecked);
    return fault && found(fault, 'redirect', index);
  }
  const fault = view.checked ? accessFault(response.headers, view.origin, mode) : null;
  return fault && found(fault, 'response', index);
}

/** What the browser itself lets us see of its decision. */
type Seen = 'passed' | 'blocked-at-preflight' | 'blocked-at-response' | 'unknown';

function whatBrowserShows(last: Leg): Seen {
  if (last.response) return last.error === 'net::ERR_FAILED' ? 'blocked-at-response' : 'passed';
  if (last.error !== 'net::ERR_FAILED') return 'unknown';
  // What was sent had a preflight that passed, or needed none.
  return wasSent(last) ? 'blocked-at-response' : 'blocked-at-preflight';
}

const BOTH: readonly AssumedMode[] = ['not-include', 'include'];

/** Evidence of credentials in the headers, before any elimination; null when there is none. */
function credentialsEvidence(exchange: Exchange): Credentials | null {
  if (exchange.credentials && exchange.credentials.mode !== 'unknown') return exchange.credentials;
  if (exchange.resourceType === 'ping') {
    return { mode: 'include', evidence: say`navigator.sendBeacon always sends credentials.`, by: 'kind' };
  }
  for (const { requestHeaders } of exchange.legs) {
    const { cookie, storageAccess } = signsOf(requestHeaders);
    if (cookie) return { mode: 'include', evidence: say`The request carried a Cookie header.`, by: 'header' };
    if (storageAccess) {
      return {
        mode: 'include',
        evidence: say`The request carried Sec-Fetch-Storage-Access, which is sent only with credentials.`,
        by: 'header',
      };
    }
  }
  // After a redirect Firefox calls every target cross-site, and leaves the header out by what the target is (measured, 153).
  const telling = exchange.browser === 'firefox' ? exchange.legs.slice(0, 1) : exchange.legs;
  return telling.some(lacksStorageAccess)
    ? {
        mode: 'not-include',
        evidence:
          exchange.browser === 'firefox'
            ? say`Sec-Fetch-Storage-Access is absent, which Firefox sends with every credentialed cross-site request.`
            : say`Sec-Fetch-Storage-Access is absent, which Chromium sends with every credentialed cross-site request.`,
        by: 'header',
      }
    : null;
}

/** What the headers of one request tell of its credentials. */
interface Signs {
  cookie: boolean;
  storageAccess: boolean;
  /** The first `Sec-Fetch-Site` and `User-Agent`. */
  site: string | null;
  agent: string | null;
}

/** All in one pass: every request is asked for all of them, and few names are as long as these. */
function signsOf(headers: readonly Header[]): Signs {
  if (lastSigns.headers === headers) return lastSigns.signs;
  const signs: Signs = { cookie: false, storageAccess: false, site: null, agent: null };
  for (let place = 0; place < headers.length; place++) {
    const header = headers[place];
    if (header) look(header, signs);
  }
  lastSigns = { headers, signs };
  return signs;
}

function look({ name, value }: Header, signs: Signs): void {
  switch (name.length) {
    case 6:
      signs.cookie ||= isSameName(name, 'cookie');
      break;
    case 10:
      if (isSameName(name, 'user-agent')) signs.agent ??= value;
      break;
    case 14:
      if (isSameName(name, 'sec-fetch-site')) signs.site ??= value;
      break;
    case 24:
      signs.storageAccess ||= isSameName(name, 'sec-fetch-storage-access');
      break;
  }
}

/** One judgement asks several times. */
let lastSigns: { readonly headers: readonly Header[]; readonly signs: Signs } = {
  headers: [],
  signs: { cookie: false, storageAccess: false, site: null, agent: null },
};

/** The first versions that send Sec-Fetch-Storage-Access with every credentialed cross-site request. */
const STORAGE_ACCESS_SINCE: Readonly<Record<string, number>> = { Chrome: 134, Firefox: 147 };

/** A recorded cross-site request of a recent browser without that header. Measured: Chromium 156, Firefox 153. */
export function lacksStorageAccess({ origin, requestHeaders }: Leg): boolean {
  // After a redirect the site is still called cross-site, even where it leads back to the page's own.
  if (origin === null || origin === 'null') return false;
  const { site, agent, storageAccess } = signsOf(requestHeaders);
  return site === 'cross-site' && !storageAccess && sendsStorageAccess(agent ?? '');
}

function sendsStorageAccess(agent: string): boolean {
  if (agent !== lastAgent.agent) {
    const [, browser, version] = /(?:\b|Headless)(Chrome|Firefox)\/(\d{1,4})\./.exec(agent) ?? [];
    const since = STORAGE_ACCESS_SINCE[browser ?? ''] ?? Number.POSITIVE_INFINITY;
    lastAgent = { agent, sends: Number(version) >= since };
  }
  return lastAgent.sends;
}

/** A recording is of one browser. */
let lastAgent = { agent: '', sends: false };

/**
 * Judges one exchange. Pure: same exchange, same verdict. Never throws for any Exchange that capture builds.
 */
export function judge(exchange: Exchange): Verdict {
  const last = exchange.legs[exchange.legs.length - 1] ?? exchange.legs[0];
  const evidence = credentialsEvidence(exchange);
  if (exchange.inFlight) return unsettled(exchange, evidence, underWay(exchange));

  const kind = earlyNotCors(exchange, last);
  if (kind) return notCors(exchange, evidence, kind);

  const views = viewLegs(exchange);
  if (last.preflight?.error === LOCAL_NETWORK_ERROR || last.error === LOCAL_NETWORK_ERROR) {
    return blockedVerdict(exchange, views, evidence ?? unknownCredentials(), {
      stage: last.preflight ? 'preflight' : 'response',
      leg: exchange.legs.length - 1,
      // Only secure pages are asked for permission at all (measured, Chromium 156).
      code:
        exchange.origin === null || exchange.origin === 'null' || isTrustworthy(exchange.origin)
          ? 'LocalNetworkAccessPermissionDenied'
          : 'InsecureLocalNetwork',
      parameter: '',
    });
  }
  if (exchange.legs.length > 1 && last.error === 'net::ERR_FAILED' && !isCorsScheme(last.url)) {
    return blockedVerdict(exchange, views, evidence ?? unknownCredentials(), {
      stage: 'redirect',
      leg: exchange.legs.length - 2,
      code: 'CorsDisabledScheme',
      parameter: '',
    });
  }
  const decide = exchange.browser === 'firefox' ? fromHeadersAlone : fromRules;
  const verdict = decide(exchange, last, views, evidence);
  if (views.every((view) => view.originKnown) || verdict.outcome !== 'blocked') return verdict;
  // Whose page it was is not known: only a fault that every origin meets is one for sure.
  const best = decide(exchange, last, viewLegs(exchange, allowedOrigin(last)), evidence);
  const same =
    best.code === verdict.code && best.stage === verdict.stage && best.parameter === verdict.parameter;
  return same ? verdict : unsettled(exchange, evidence, originMissing());
}

/** The one origin that the last answer allows, if it is one that a page can have. */
function allowedOrigin(last: Leg): string | undefined {
  const answer = last.response ?? last.preflight?.response;
  const allowed = answer ? combinedHeader(answer.headers, 'access-control-allow-origin') : null;
  return allowed !== null && (allowed === 'null' || originOf(allowed) === allowed) ? allowed : undefined;
}

/** The schemes that Chromium lets CORS requests go to, as far as a redirect can name them. */
const isCorsScheme = (url: string): boolean => /^(?:https?|data|chrome|chrome-extension):/i.test(url);

const LOCAL_NETWORK_ERROR = 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS';
const unknownCredentials = (): Credentials => ({
  mode: 'unknown',
  evidence: say`Nothing in the recording shows whether credentials were sent.`,
  by: null,
});

/** Net errors that settle the matter without looking at any CORS header. */
function earlyNotCors(exchange: Exchange, last: Leg): NotCorsKind | null {
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

function fromRules(
  exchange: Exchange,
  last: Leg,
  views: readonly LegView[],
  evidence: Credentials | null,
): Verdict {
  const seen = whatBrowserShows(last);
  // The browser let it pass; where our rules say otherwise it was not a CORS request (no-cors, revalidated, …).
  if (seen === 'passed' && evidence) return verdictOf(exchange, views, evidence, PASSED);
  const modes = evidence ? ([evidence.mode] as AssumedMode[]) : BOTH;
  const fits: Fit[] = [];
  for (const mode of modes) {
    const fault = firstFault(exchange, views, mode);
    if (explains(fault, seen, exchange.legs.length - 1)) fits.push({ mode, fault });
  }
  const chosen = fits[0];
  if (seen === 'passed') return verdictOf(exchange, views, byElimination(fits, seen), PASSED);
  // A worker's blocked answer is not recorded either: only a preflight that fails both ways is the reason for sure.
  const settled = !exchange.fromWorker || last.response !== null || fits.length === modes.length;
  if (chosen?.fault && settled) {
    const { fault } = chosen;
    const other = fits[1]?.fault;
    const differs = other && (other.code !== fault.code || other.parameter !== fault.parameter);
    return blockedVerdict(
      exchange,
      views,
      evidence ?? byElimination(fits, seen),
      fault,
      differs ? { code: other.code, parameter: other.parameter } : null,
    );
  }
  if (chosen?.fault) {
    return verdictOf(exchange, views, unknownCredentials(), {
      outcome: 'undetermined',
      withCredentials: nameOf(chosen.fault),
      unsettled: refusedOrAnswered(exchange, last),
    });
  }
  if (seen === 'blocked-at-response' && last.response?.redirectUrl) {
    return notCors(exchange, evidence, 'redirect-mode');
  }
  // It never left the page's own origin, so CORS had no say; a service worker that fails looks like this. What was sent got an
  // answer whose headers were not recorded: a redirect to an address with a password, for one, is refused under CORS.
  if (!last.response && views.every((view) => !view.checked)) {
    if (exchange.viaServiceWorker) return notCors(exchange, evidence, 'service-worker');
    return wasSent(last)
      ? unsettled(exchange, evidence, ownAnswerMissing())
      : notCors(exchange, evidence, 'same-origin');
  }
  return unsettled(exchange, evidence, whatIsMissing(exchange, last));
}

/** The network adds Accept-Encoding, which no page may set (measured, Chromium 156). */
const wasSent = ({ requestHeaders }: Leg): boolean => firstHeader(requestHeaders, 'accept-encoding') !== null;

/** Whether the browser shows of a request with this first fault what it shows here. */
function explains(fault: FoundFault | null, seen: Seen, lastIndex: number): boolean {
  if (seen === 'passed') return fault === null;
  if (seen === 'unknown') return true;
  const atPreflight = fault?.stage === 'preflight';
  return fault?.leg === lastIndex && (seen === 'blocked-at-preflight') === atPreflight;
}

/**
 * Firefox marks no failure: what the headers say is all there is. Whatever was followed by something had passed; where
 * only credentials decide about the last answer, and nothing shows them, it cannot be told.
 */
function fromHeadersAlone(
  exchange: Exchange,
  last: Leg,
  views: readonly LegView[],
  evidence: Credentials | null,
): Verdict {
  const modes = evidence ? ([evidence.mode] as AssumedMode[]) : BOTH;
  const lastIndex = exchange.legs.length - 1;
  const fits = modes
    .map((mode) => ({ mode, fault: firstFault(exchange, views, mode) }))
    .filter(({ fault }) => {
      if (fault === null) return true;
      return fault.leg === lastIndex && (last.response === null || fault.stage !== 'preflight');
    });
  // Where the rules say that it cannot have come so far, it did all the same.
  const found = fits.length > 0 ? fits : modes.map((mode) => ({ mode, fault: lastFault(last, views, mode) }));
  const credentials = evidence ?? byElimination(found, last.response ? 'passed' : 'unknown');
  const [one, other] = found.map(({ fault }) => fault);
  if (one) {
    const differs = other && (other.code !== one.code || other.parameter !== one.parameter);
    return blockedVerdict(exchange, views, credentials, one, differs ? nameOf(other) : null);
  }
  if (other) {
    return verdictOf(exchange, views, credentials, {
      outcome: 'undetermined',
      withCredentials: nameOf(other),
      unsettled: onlyWithCredentials(last),
    });
  }
  if (!last.response) return unsettled(exchange, evidence, whatIsMissing(exchange, last));
  const target = last.response.redirectUrl;
  return target !== null && !/^https?:/i.test(target)
    ? unsettled(exchange, evidence, notFollowed(target))
    : verdictOf(exchange, views, credentials, PASSED);
}

function lastFault(last: Leg, views: readonly LegView[], mode: AssumedMode): FoundFault | null {
  const index = views.length - 1;
  const view = views[index];
  return view ? answerFault(last, view, index, mode) : null;
}

const nameOf = ({ code, parameter }: Fault): NonNullable<Verdict['withCredentials']> => ({ code, parameter });

/** A credentials mode with the first fault that a request has in it. */
interface Fit {
  readonly mode: AssumedMode;
  readonly fault: FoundFault | null;
}

/** With one mode left that explains what the browser did, that was the mode. */
function byElimination(fits: readonly Fit[], seen: Seen): Credentials {
  const only = fits.length === 1 && seen !== 'unknown' ? fits[0] : undefined;
  if (!only) return unknownCredentials();
  if (only.mode === 'include') {
    return {
      mode: 'include',
      evidence:
        only.fault?.stage === 'redirect'
          ? say`Without credentials this redirect would have been followed, unless the call refuses redirects (redirect: "error").`
          : say`Without credentials this answer would have passed, and it was blocked.`,
      by: 'elimination',
    };
  }
  return {
    mode: 'not-include',
    evidence:
      only.fault === null
        ? say`With credentials this answer would have been blocked, and it passed.`
        : say`With credentials it would have been blocked at another step.`,
    by: 'elimination',
  };
}

type Parts = Partial<Omit<Verdict, 'checks' | 'credentials'>>;

const PASSED: Parts = { outcome: 'allowed' };

/**
 * A verdict whose checks are worked out when someone looks at them: a long list shows few of them. A class, since an
 * object with a getter of its own takes fifty times as long to make (measured); a copy by `...` has no checks.
 */
class LazyVerdict implements Verdict {
  readonly outcome: Verdict['outcome'];
  readonly stage: Verdict['stage'];
  readonly leg: Verdict['leg'];
  readonly code: Verdict['code'];
  readonly parameter: string;
  readonly withCredentials: Verdict['withCredentials'];
  readonly credentials: Credentials;
  readonly notCors: Verdict['notCors'];
  readonly unsettled: Verdict['unsettled'];
  readonly #exchange: Exchange;
  readonly #views: readonly LegView[];
  #checks: readonly Check[] | null = null;

  constructor(exchange: Exchange, views: readonly LegView[], credentials: Credentials, parts: Parts) {
    this.outcome = parts.outcome ?? 'blocked';
    this.stage = parts.stage ?? null;
    this.leg = parts.leg ?? null;
    this.code = parts.code ?? null;
    this.parameter = parts.parameter ?? '';
    this.withCredentials = parts.withCredentials ?? null;
    this.credentials = credentials;
    this.notCors = parts.notCors ?? null;
    this.unsettled = parts.unsettled ?? null;
    this.#exchange = exchange;
    this.#views = views;
  }

  get checks(): readonly Check[] {
    const mode = this.credentials.mode === 'include' ? 'include' : 'not-include';
    this.#checks ??= checksOf(this.#exchange, this.#views, mode);
    return this.#checks;
  }
}

const verdictOf = (
  exchange: Exchange,
  views: readonly LegView[],
  credentials: Credentials,
  parts: Parts,
): Verdict => new LazyVerdict(exchange, views, credentials, parts);

function blockedVerdict(
  exchange: Exchange,
  views: readonly LegView[],
  credentials: Credentials,
  fault: Pick<FoundFault, 'stage' | 'leg' | 'code' | 'parameter'>,
  withCredentials: Verdict['withCredentials'] = null,
): Verdict {
  const { stage, leg, code, parameter } = fault;
  return verdictOf(exchange, views, credentials, { stage, leg, code, parameter, withCredentials });
}

function notCors(exchange: Exchange, evidence: Credentials | null, kind: NotCorsKind): Verdict {
  return verdictOf(exchange, viewLegs(exchange), evidence ?? unknownCredentials(), {
    outcome: 'not-cors',
    notCors: kind,
  });
}

function unsettled(
  exchange: Exchange,
  evidence: Credentials | null,
  words: NonNullable<Verdict['unsettled']>,
): Verdict {
  return verdictOf(exchange, viewLegs(exchange), evidence ?? unknownCredentials(), {
    outcome: 'undetermined',
    unsettled: words,
  });
}

/** Every check of an exchange when its credentials mode is the given one, whatever the browser made of it. */
export function allChecks(exchange: Exchange, mode: AssumedMode): readonly Check[] {
  return checksOf(exchange, viewLegs(exchange), mode);
}

/** All checks of all legs in browser order; what was never sent shows as `not reached`. */
function checksOf(exchange: Exchange, views: readonly LegView[], mode: AssumedMode): Check[] {
  const checks: Check[] = [];
  exchange.legs.forEach((leg, index) => {
    const view = views[index];
    if (view) checks.push(...legChecks(leg, view, index, mode));
  });
  return checks;
}

function legChecks(leg: Leg, view: LegView, index: number, mode: AssumedMode): Check[] {
  const checks: Check[] = [];
  const preflight = leg.preflight;
  if (preflight?.response) {
    const origin = preflight.origin ?? view.origin;
    checks.push(
      ...preflightChecks(preflight.response, origin, askedBy(preflight, leg.requestHeaders), mode, index),
    );
  }
  const response = leg.response;
  if (!view.checked) {
    if (response?.redirectUrl && view.targetChecked) checks.push(userinfoCheck(leg, view, index));
    return checks;
  }
  if (!response) {
    checks.push({
      id: 'allow-origin-matches',
      stage: 'response',
      leg: index,
      state: 'not reached',
      expected: view.origin,
      received: say`no answer to look at`,
      code: null,
      parameter: '',
      refused: [],
    });
    return checks;
  }
  const redirect = isRedirectStatus(response.status) && response.redirectUrl !== null;
  const stage: Stage = redirect ? 'redirect' : 'response';
  checks.push(...accessChecks(response.headers, view.origin, mode, { stage, leg: index }));
  if (redirect) checks.push(userinfoCheck(leg, view, index));
  return checks;
}

function userinfoCheck(leg: Leg, view: LegView, index: number): Check {
  const response = leg.response;
  const fault = response
    ? redirectFault(response, view.origin, 'not-include', false, view.targetChecked)
    : null;
  return {
    id: 'redirect-without-credentials',
    stage: 'redirect',
    leg: index,
    state: fault ? 'failed' : 'passed',
    expected: say`a Location without user name and password`,
    received: response?.redirectUrl ?? '',
    code: fault?.code ?? null,
    parameter: '',
    refused: [],
  };
}
