// Each of Chrome's codes with Firefox's reason for the same fault, and where to read about it.
import type { CheckId, CorsError } from './types.ts';

/** Firefox's name for a fault and the MDN page that explains it. */
export interface FirefoxReason {
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

/** Firefox's reason for what Chrome calls `code`; null where Firefox has no such check. */
export function firefoxReason(code: CorsError): FirefoxReason | null {
  const reason = REASON[code];
  return reason === null
    ? null
    : { reason, url: `https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/${reason}` };
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
