// The words of the Fetch standard as data: what was sent, what came back, and what the rules say of it.
import type { Wording } from '../words/say.ts';

/** One header as it stood on the wire. A repeated header is repeated here too, in the order received. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** A response's head; bodies are never kept. */
export interface ResponseHead {
  /** 100–599. */
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  /** The absolute URL that `Location` names on a 3xx, else null. */
  readonly redirectUrl: string | null;
  /** It had headers, and the recording has none of them. */
  readonly lacksHeaders?: true;
}

/** The OPTIONS request that the browser sends ahead of a request that is not simple. */
export interface Preflight {
  readonly url: string;
  /** Its `Origin` header, or null when not recorded. */
  readonly origin: string | null;
  readonly requestHeaders: readonly Header[];
  /** `Access-Control-Request-Method`. */
  readonly requestMethod: string;
  /** The names in `Access-Control-Request-Headers`, lower-case, in the order sent. */
  readonly requestHeaderNames: readonly string[];
  readonly response: ResponseHead | null;
  /** The browser's net error (`net::ERR_…`), `''` when stopped before the network, null when there was none. */
  readonly error: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds from start to end. */
  readonly duration: number;
}

/** One request on the wire with its preflight: a fetch without redirects has one leg, each redirect adds one. */
export interface Leg {
  readonly url: string;
  readonly method: string;
  /** This leg's own `Origin` header (`null` as text for an opaque origin), or null when none was recorded. */
  readonly origin: string | null;
  readonly requestHeaders: readonly Header[];
  readonly preflight: Preflight | null;
  readonly response: ResponseHead | null;
  /**
   * As in {@link Preflight.error}. `net::ERR_FAILED` is what Chromium says of every CORS block; other programs have their own words.
   */
  readonly error: string | null;
  readonly startedAt: number;
  readonly duration: number;
  /** Served from the browser's own cache; in Firefox's recordings by a service worker, perhaps. */
  readonly fromCache: boolean;
  /** Its response was made inside the browser, by overrides in DevTools or a tool that intercepts requests: what the server sent is unknown. */
  readonly replaced: boolean;
  /** A body was sent; its text is never kept. */
  readonly hasBody: boolean;
}

/** Where in the page's code the request was made. Lines and columns count from 0. */
export interface Initiator {
  readonly url: string;
  readonly line: number;
  readonly column: number;
  readonly functionName: string;
}

/** What a recording shows of the requests in it: by these facts it is judged, whoever made it. Plain data. */
export interface Recording {
  /** The name of whoever recorded it, for reading an export back; nothing is judged by it. */
  readonly by: string;
  /** A browser made these requests, so CORS applied to them. */
  readonly ofBrowser: boolean;
  /** A request that failed is marked so: one without a mark passed. */
  readonly marksFailures: boolean;
  /** Requests that failed are in it. */
  readonly keepsFailures: boolean;
  /** Preflights are in it. */
  readonly keepsPreflights: boolean;
  /** A response that was blocked has its status and headers. */
  readonly keepsBlockedResponses: boolean;
  /** What a redirect led to is in it, unless the redirect was not followed. */
  readonly keepsRedirectTargets: boolean;
  /** Whose console has the reason of a failure; null where that is unknown. */
  readonly consoleNames: 'chromium' | 'firefox' | null;
}

/** One cross-origin request as the page made it, over all its redirects. */
export interface Exchange {
  /** Stable for as long as the recording lives. */
  readonly id: string;
  /** The origin of the page (or worker) that asked, `null` as text for an opaque one, null when it cannot be known. */
  readonly origin: string | null;
  /** Every leg in order; the last one is where the exchange ended. Never empty. */
  readonly legs: readonly [Leg, ...Leg[]];
  /** The request mode where something shows it. */
  readonly mode: 'cors' | 'no-cors' | 'unknown';
  /** DevTools' own word for what asked: `fetch`, `xhr`, `font`, `script`, `image`, … or '' when the browser does not say. */
  readonly resourceType: string;
  readonly initiator: Initiator | null;
  /** A service worker responded to it, or handled it and failed. */
  readonly viaServiceWorker: boolean;
  /** A dedicated worker sent it: Chromium records no response when such a request is blocked. */
  readonly fromWorker: boolean;
  /** What its recording shows. */
  readonly recording: Recording;
  /** Listed by the browser but not finished yet. */
  readonly inFlight: boolean;
  /** Set where whoever recorded it made the request and knows; otherwise worked out from what was sent. */
  readonly credentials?: Credentials;
}

/** Whether the request carried the user's cookies and logins, and how that is known. */
export interface Credentials {
  readonly mode: 'include' | 'not-include' | 'unknown';
  /** One sentence: what shows it. */
  readonly evidence: Wording;
  /**
   * `header`: a header that is or is not there; `kind`: this kind of request always does; `told`: whoever made the request
   * said so; `elimination`: only so do the rules explain what the browser did; null when nothing shows it.
   */
  readonly by: 'header' | 'kind' | 'told' | 'elimination' | null;
}

export type Stage = 'preflight' | 'redirect' | 'response';

/** Chrome's names for what can fail (`network::mojom::CorsError`). */
export type CorsError =
  | 'WildcardOriginNotAllowed'
  | 'MissingAllowOriginHeader'
  | 'MultipleAllowOriginValues'
  | 'InvalidAllowOriginValue'
  | 'AllowOriginMismatch'
  | 'InvalidAllowCredentials'
  | 'CorsDisabledScheme'
  | 'PreflightInvalidStatus'
  | 'PreflightDisallowedRedirect'
  | 'PreflightWildcardOriginNotAllowed'
  | 'PreflightMissingAllowOriginHeader'
  | 'PreflightMultipleAllowOriginValues'
  | 'PreflightInvalidAllowOriginValue'
  | 'PreflightAllowOriginMismatch'
  | 'PreflightInvalidAllowCredentials'
  | 'InvalidAllowMethodsPreflightResponse'
  | 'InvalidAllowHeadersPreflightResponse'
  | 'MethodDisallowedByPreflightResponse'
  | 'HeaderDisallowedByPreflightResponse'
  | 'RedirectContainsCredentials'
  | 'InsecureLocalNetwork'
  | 'InvalidLocalNetworkAccess'
  | 'LocalNetworkAccessPermissionDenied';

/** The steps of the standard that we show, in words; `stage` says on which message. */
export type CheckId =
  | 'preflight-not-redirected'
  | 'allow-origin-present'
  | 'allow-origin-single'
  | 'allow-origin-matches'
  | 'allow-credentials'
  | 'preflight-status'
  | 'allow-methods-readable'
  | 'allow-headers-readable'
  | 'method-allowed'
  | 'headers-allowed'
  | 'redirect-without-credentials';

/** `not reached`: the browser stopped at an earlier step, or the message to check never came. */
export type CheckState = 'passed' | 'failed' | 'not reached';

/** One step of the standard, applied to one message of the exchange. */
export interface Check {
  readonly id: CheckId;
  readonly stage: Stage;
  /** Which leg it belongs to, from 0. */
  readonly leg: number;
  readonly state: CheckState;
  /** What the step needs, as a header value or short phrase. */
  readonly expected: Wording;
  /** What was there: the raw value, or a short phrase where there was none. */
  readonly received: Wording;
  /** Chrome's code when this step is the one that blocks; null for steps that passed. */
  readonly code: CorsError | null;
  /** Chrome's `failedParameter` for it. */
  readonly parameter: string;
  /** Every header name that `headers-allowed` found missing, lower-case; empty for all other checks. */
  readonly refused: readonly string[];
}

export type Outcome = 'blocked' | 'allowed' | 'not-cors' | 'undetermined';

/** Why a failed request is not a CORS matter. */
export type NotCorsKind =
  | 'refused'
  | 'name-not-found'
  | 'tls'
  | 'network'
  | 'options-unanswered'
  | 'blocked-by-client'
  | 'blocked-before-network'
  | 'unsafe-port'
  | 'resource-policy'
  | 'opaque-response-blocking'
  | 'aborted'
  | 'service-worker'
  | 'same-origin'
  | 'invalid-http'
  | 'too-many-redirects'
  | 'unsafe-redirect'
  | 'redirect-mode'
  | 'same-origin-mode'
  | 'websocket';

/** A fault by Chrome's name, with its `failedParameter`: the value, method or header name at fault; '' where Chrome gives none. */
export interface NamedFault {
  readonly code: CorsError;
  readonly parameter: string;
}

/** A fault of one message of an exchange. */
export interface PlacedFault extends NamedFault {
  readonly stage: Stage;
  /** The leg it is on, from 0. */
  readonly leg: number;
}

/** What is known of a request whose outcome is unclear, and what would settle it. */
export interface Unsettled {
  readonly known: Wording;
  readonly settle: Wording;
}

/** The browser blocked it. */
export interface BlockedVerdict extends PlacedFault {
  readonly outcome: 'blocked';
  /**
   * What the browser names instead if the request carried credentials; set only where that is unknown and makes a
   * difference. It is blocked either way.
   */
  readonly withCredentials: NamedFault | null;
  readonly credentials: Credentials;
}

export interface AllowedVerdict {
  readonly outcome: 'allowed';
  /** Its headers forbid it: something in this browser let it through, and other browsers block it. */
  readonly onlyHere: boolean;
  /** The headers that came over the network allow it: the server lets it through. */
  readonly onWire: boolean;
  /** The fault if the request carried credentials, where nothing shows whether it did; null where they make no difference. */
  readonly withCredentials: NamedFault | null;
  readonly credentials: Credentials;
}

/** It failed, and not because of CORS. */
interface NotCorsVerdict {
  readonly outcome: 'not-cors';
  readonly notCors: NotCorsKind;
  readonly credentials: Credentials;
}

/** The recording does not hold enough to decide. */
interface UndeterminedVerdict {
  readonly outcome: 'undetermined';
  readonly unsettled: Unsettled;
  /** Blocked by this fault for sure if the request carried credentials; null where they make no difference. */
  readonly withCredentials: NamedFault | null;
  readonly credentials: Credentials;
}

/** What the browser decided, derived again from the evidence. */
export type Verdict = BlockedVerdict | AllowedVerdict | NotCorsVerdict | UndeterminedVerdict;
