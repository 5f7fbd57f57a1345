// Each of Chrome's codes with Firefox's reason for the same fault, and where to read about it.
import { checksOf } from './checklist.ts';
import type { Check, CheckId, CorsError, Exchange, Verdict } from './types.ts';

/** Firefox's name for a fault and the MDN page that explains it. */
interface FirefoxReason {
  readonly reason: string;
  readonly url: string;
}

const REASON: Readonly<Record<CorsError, string | null>> = {
  WildcardOriginNotAllowed: 'CORSNotSupportingCredentials',
  MissingAllowOriginHeader: 'CORSMissingAllowOrigin',
  MultipleAllowOriginValues: 'CORSMultipleAllowOriginNotAllowed',
  InvalidAllowOriginValue: 'CORSAllowOriginNotMatchingOrigin',
  AllowOriginMismatch: 'CORSAllowOriginNotMatchingOrigin',
  InvalidAllowCredentials: 'CORSMissingAllowCredentials',
  CorsDisabledScheme: 'CORSRequestNotHttp',
  PreflightInvalidStatus: 'CORSPreflightDidNotSucceed',
  PreflightDisallowedRedirect: 'CORSExternalRedirectNotAllowed',
  PreflightWildcardOriginNotAllowed: 'CORSNotSupportingCredentials',
  PreflightMissingAllowOriginHeader: 'CORSMissingAllowOrigin',
  PreflightMultipleAllowOriginValues: 'CORSMultipleAllowOriginNotAllowed',
  PreflightInvalidAllowOriginValue: 'CORSAllowOriginNotMatchingOrigin',
  PreflightAllowOriginMismatch: 'CORSAllowOriginNotMatchingOrigin',
  PreflightInvalidAllowCredentials: 'CORSMissingAllowCredentials',
  InvalidAllowMethodsPreflightResponse: 'CORSInvalidAllowMethod',
  InvalidAllowHeadersPreflightResponse: 'CORSInvalidAllowHeader',
  MethodDisallowedByPreflightResponse: 'CORSMethodNotFound',
  HeaderDisallowedByPreflightResponse: 'CORSMissingAllowHeaderFromPreflight',
  RedirectContainsCredentials: 'CORSDidNotSucceed',
  InsecureLocalNetwork: null,
  InvalidLocalNetworkAccess: null,
  LocalNetworkAccessPermissionDenied: null,
};

/** Firefox's own order where Chromium has another: the header first, then the redirect; the method before the names. */
const FIREFOX_ORDER: readonly CheckId[] = [
  'allow-origin-present',
  'allow-origin-single',
  'allow-origin-matches',
  'allow-credentials',
  'preflight-not-redirected',
  'preflight-status',
  'allow-methods-readable',
  'method-allowed',
  'allow-headers-readable',
  'headers-allowed',
  'redirect-without-credentials',
];

/**
 * The reason that Firefox gives for a block: of all faults of the message, the first in its own order (measured, 153).
 * Null for what is not blocked, and where Firefox has no such check.
 */
export function firefoxReason(exchange: Exchange, verdict: Verdict): FirefoxReason | null {
  if (verdict.outcome !== 'blocked') return null;
  const { code, stage, leg } = verdict;
  const failed = checksOf(exchange, verdict).filter(
    (check) => check.state === 'failed' && check.stage === stage && check.leg === leg,
  );
  const [first] = failed.sort(
    (one, other) => FIREFOX_ORDER.indexOf(one.id) - FIREFOX_ORDER.indexOf(other.id),
  );
  const reason =
    first?.id === 'allow-origin-single' ? severalOrigins(exchange, first) : REASON[first?.code ?? code];
  return reason === null
    ? null
    : { reason, url: `https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/${reason}` };
}

/** Firefox calls only a repeated header several, and compares its name case-sensitively; a list is a mismatch to it. */
function severalOrigins({ legs }: Exchange, { stage, leg }: Check): string {
  const response = stage === 'preflight' ? legs[leg]?.preflight?.response : legs[leg]?.response;
  const times = response?.headers.filter(({ name }) => name === 'Access-Control-Allow-Origin').length ?? 0;
  return times > 1 ? 'CORSMultipleAllowOriginNotAllowed' : 'CORSAllowOriginNotMatchingOrigin';
}

const FETCH = 'https://fetch.spec.whatwg.org/';

/** The step of the Fetch standard behind a check. */
export function specLink(id: CheckId): string {
  switch (id) {
    case 'allow-origin-present':
    case 'allow-origin-single':
    case 'allow-origin-matches':
    case 'allow-credentials':
      return `${FETCH}#concept-cors-check`;
    case 'preflight-not-redirected':
    case 'preflight-status':
    case 'method-allowed':
    case 'headers-allowed':
      return `${FETCH}#cors-preflight-fetch-0`;
    case 'allow-methods-readable':
    case 'allow-headers-readable':
      return `${FETCH}#extract-header-list-values`;
    case 'redirect-without-credentials':
      return `${FETCH}#http-redirect-fetch`;
  }
}
