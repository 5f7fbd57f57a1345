// The CORS check and the preflight checks of the Fetch standard, one message at a time, every fault found.
import { say } from '../words/say.ts';
import { combinedHeader, headerValues, lowerName, tokenList } from './headers.ts';
import { hasUserinfo, isUrl } from './origin.ts';
import { isSafelistedHeader, isSafelistedMethod } from './safelist.ts';
import type { Check, CheckId, CorsError, Header, Preflight, ResponseHead, Stage } from './types.ts';

/** The credentials mode that a run of checks assumes. */
export type AssumedMode = 'include' | 'not-include';

/** What the first failing step of one message is, in Chromium's order. */
export interface Fault {
  readonly id: CheckId;
  readonly code: CorsError;
  readonly parameter: string;
}

type AccessCode =
  | 'WildcardOriginNotAllowed'
  | 'MissingAllowOriginHeader'
  | 'MultipleAllowOriginValues'
  | 'InvalidAllowOriginValue'
  | 'AllowOriginMismatch'
  | 'InvalidAllowCredentials';

interface AccessFault {
  readonly id: CheckId;
  readonly code: AccessCode;
  readonly parameter: string;
}

/**
 * The CORS check on one response: null when it passes, else the fault as Chromium names it.
 * https://fetch.spec.whatwg.org/#concept-cors-check
 * @param origin the serialised origin of the request, `null` as text for an opaque one
 */
export function accessFault(
  headers: readonly Header[],
  origin: string,
  mode: AssumedMode,
): AccessFault | null {
  return originFault(headers, origin, mode) ?? credentialsFault(headers, mode);
}

function originFault(headers: readonly Header[], origin: string, mode: AssumedMode): AccessFault | null {
  const allowed = combinedHeader(headers, 'access-control-allow-origin');
  if (allowed === '*') {
    return mode === 'include'
      ? { id: 'allow-origin-matches', code: 'WildcardOriginNotAllowed', parameter: '' }
      : null;
  }
  if (allowed === null)
    return { id: 'allow-origin-present', code: 'MissingAllowOriginHeader', parameter: '' };
  if (allowed === origin) return null;
  if (/[ ,]/.test(allowed)) {
    return { id: 'allow-origin-single', code: 'MultipleAllowOriginValues', parameter: allowed };
  }
  if (allowed !== 'null' && !isUrl(allowed)) {
    // Chromium quotes nothing when the value is not UTF-8.
    const parameter = allowed.includes('\ufffd') ? '' : allowed;
    return { id: 'allow-origin-matches', code: 'InvalidAllowOriginValue', parameter };
  }
  return { id: 'allow-origin-matches', code: 'AllowOriginMismatch', parameter: allowed };
}

function credentialsFault(headers: readonly Header[], mode: AssumedMode): AccessFault | null {
  if (mode !== 'include') return null;
  const value = combinedHeader(headers, 'access-control-allow-credentials');
  return value === 'true'
    ? null
    : { id: 'allow-credentials', code: 'InvalidAllowCredentials', parameter: value ?? '' };
}

const PREFLIGHT_CODE = {
  WildcardOriginNotAllowed: 'PreflightWildcardOriginNotAllowed',
  MissingAllowOriginHeader: 'PreflightMissingAllowOriginHeader',
  MultipleAllowOriginValues: 'PreflightMultipleAllowOriginValues',
  InvalidAllowOriginValue: 'PreflightInvalidAllowOriginValue',
  AllowOriginMismatch: 'PreflightAllowOriginMismatch',
  InvalidAllowCredentials: 'PreflightInvalidAllowCredentials',
} as const satisfies Record<AccessCode, CorsError>;

/** A 3xx that a browser follows; 300 and 304 are not among them. https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** What the preflight's answer must allow. */
export interface Asked {
  readonly method: string;
  /** Lower-case names that need listing, in the order of the preflight. */
  readonly headerNames: readonly string[];
  /** The headers of the request behind it, in whose order the browser looks at them; [] where they are not known. */
  readonly carried: readonly Header[];
}

/**
 * What a preflight asked for.
 * @param carried the headers of the request behind it
 */
export const askedBy = (
  { requestMethod, requestHeaderNames }: Preflight,
  carried: readonly Header[],
): Asked => ({
  method: requestMethod,
  headerNames: requestHeaderNames,
  carried,
});

/**
 * Some of the names asked for, as Chromium goes through them: in the order of the request's own header list (measured: the
 * provisional headers of a HAR entry keep that order), safelisted ones after the others.
 */
function inBrowserOrder(names: readonly string[], carried: readonly Header[]): readonly string[] {
  if (names.length < 2) return names;
  const asked = new Set(names);
  const unsafe: string[] = [];
  const safelisted: string[] = [];
  for (const header of carried) {
    const name = lowerName(header.name);
    if (asked.has(name)) (isSafelistedHeader(header) ? safelisted : unsafe).push(name);
  }
  return [...new Set([...unsafe, ...safelisted, ...names])];
}

/**
 * The first fault of a preflight's answer in Chromium's order: redirect, CORS check, status, the two lists, method,
 * headers. Null when it passes.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function preflightFault(
  response: ResponseHead,
  origin: string,
  asked: Asked,
  mode: AssumedMode,
): Fault | null {
  if (isFollowedRedirect(response)) {
    return { id: 'preflight-not-redirected', code: 'PreflightDisallowedRedirect', parameter: '' };
  }
  const access = accessFault(response.headers, origin, mode);
  if (access) return { id: access.id, code: PREFLIGHT_CODE[access.code], parameter: access.parameter };
  if (response.status < 200 || response.status > 299) {
    return { id: 'preflight-status', code: 'PreflightInvalidStatus', parameter: '' };
  }
  const methods = tokenList(combinedHeader(response.headers, 'access-control-allow-methods'));
  if (!methods) {
    return { id: 'allow-methods-readable', code: 'InvalidAllowMethodsPreflightResponse', parameter: '' };
  }
  const names = tokenList(combinedHeader(response.headers, 'access-control-allow-headers'));
  if (!names) {
    return { id: 'allow-headers-readable', code: 'InvalidAllowHeadersPreflightResponse', parameter: '' };
  }
  if (!methodAllowed(asked.method, methods, mode)) {
    return { id: 'method-allowed', code: 'MethodDisallowedByPreflightResponse', parameter: asked.method };
  }
  const missing = refusedHeaders(asked.headerNames, names, mode);
  if (missing.length > 0) {
    const [first = ''] = inBrowserOrder(missing, asked.carried);
    return { id: 'headers-allowed', code: 'HeaderDisallowedByPreflightResponse', parameter: first };
  }
  return null;
}

/** A redirect status counts only with a usable `Location`; without one the status itself is the answer. */
function isFollowedRedirect(response: ResponseHead): boolean {
  return isRedirectStatus(response.status) && response.redirectUrl !== null;
}

/** Method names are compared byte for byte. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 step 7.5 */
export function methodAllowed(method: string, allowed: readonly string[], mode: AssumedMode): boolean {
  return (
    allowed.includes(method) ||
    isSafelistedMethod(method) ||
    (mode === 'not-include' && allowed.includes('*'))
  );
}

/**
 * The asked-for names that the list does not allow. `*` covers `authorization` too, as in Chromium and Firefox; the
 * standard says it does not (step 7.6), so that is a warning and never the verdict.
 */
export function refusedHeaders(
  asked: readonly string[],
  allowed: readonly string[],
  mode: AssumedMode,
): string[] {
  if (mode === 'not-include' && allowed.includes('*')) return [];
  if (lastAllowed?.allowed !== allowed) {
    lastAllowed = { allowed, names: new Set(allowed.map((name) => name.toLowerCase())) };
  }
  const { names } = lastAllowed;
  return asked.filter((name) => !names.has(name));
}

/** A server sends the same list with all its answers. */
let lastAllowed: { readonly allowed: readonly string[]; readonly names: ReadonlySet<string> } | null = null;

/** The first fault of a redirect on the way, or null. https://fetch.spec.whatwg.org/#http-redirect-fetch */
export function redirectFault(
  response: ResponseHead,
  origin: string,
  mode: AssumedMode,
  corsChecked: boolean,
  targetIsCors: boolean,
): Fault | null {
  const access = corsChecked ? accessFault(response.headers, origin, mode) : null;
  if (access) return access;
  if (response.redirectUrl !== null && targetIsCors && hasUserinfo(response.redirectUrl)) {
    return { id: 'redirect-without-credentials', code: 'RedirectContainsCredentials', parameter: '' };
  }
  return null;
}

/** Where a list of checks belongs. */
interface Place {
  readonly stage: Stage;
  readonly leg: number;
}

/**
 * Every step of the CORS check on one response as checks with their states. A step that rests on one that failed is
 * `not reached`; independent faults all show.
 */
export function accessChecks(
  headers: readonly Header[],
  origin: string,
  mode: AssumedMode,
  place: Place,
): Check[] {
  const values = headerValues(headers, 'access-control-allow-origin');
  const allowed = combinedHeader(headers, 'access-control-allow-origin');
  const fault = originFault(headers, origin, mode);
  const named = (code: AccessCode): CorsError => (place.stage === 'preflight' ? PREFLIGHT_CODE[code] : code);
  const step = (id: CheckId, reached: boolean, expected: string, received: string): Check => {
    const failed = fault?.id === id;
    return {
      stage: place.stage,
      leg: place.leg,
      id,
      state: failed ? 'failed' : reached ? 'passed' : 'not reached',
      expected,
      received,
      code: failed ? named(fault.code) : null,
      parameter: failed ? fault.parameter : '',
      refused: [],
    };
  };
  const present = allowed !== null;
  const single = present && fault?.id !== 'allow-origin-single';
  const checks = [
    step(
      'allow-origin-present',
      true,
      say`Access-Control-Allow-Origin in the answer`,
      allowed ?? say`no such header`,
    ),
    step(
      'allow-origin-single',
      present,
      say`one value`,
      values.length > 1
        ? say`${values.length} headers: ${values.join(' | ')}`
        : (allowed ?? say`no such header`),
    ),
    step(
      'allow-origin-matches',
      single,
      mode === 'include' ? origin : say`${origin} or *`,
      allowed ?? say`no such header`,
    ),
  ];
  if (mode === 'include') checks.push(credentialsCheck(headers, place, named));
  return checks;
}

function credentialsCheck(
  headers: readonly Header[],
  place: Place,
  named: (code: AccessCode) => CorsError,
): Check {
  const fault = credentialsFault(headers, 'include');
  return {
    stage: place.stage,
    leg: place.leg,
    id: 'allow-credentials',
    state: fault ? 'failed' : 'passed',
    expected: 'true',
    received: combinedHeader(headers, 'access-control-allow-credentials') ?? say`no such header`,
    code: fault ? named(fault.code) : null,
    parameter: fault?.parameter ?? '',
    refused: [],
  };
}

/** Every step on a preflight's answer as checks, all faults shown. */
export function preflightChecks(
  response: ResponseHead,
  origin: string,
  asked: Asked,
  mode: AssumedMode,
  leg: number,
): Check[] {
  const place: Place = { stage: 'preflight', leg };
  const check = (
    id: CheckId,
    state: Check['state'],
    expected: string,
    received: string,
    code: CorsError | null,
    parameter = '',
    refused: readonly string[] = [],
  ): Check => ({
    stage: 'preflight',
    leg,
    id,
    state,
    expected,
    received,
    code: state === 'failed' ? code : null,
    parameter: state === 'failed' ? parameter : '',
    refused,
  });
  const redirected = isFollowedRedirect(response);
  const checks: Check[] = [
    check(
      'preflight-not-redirected',
      redirected ? 'failed' : 'passed',
      say`an answer, not a redirect`,
      redirected ? say`${response.status} to ${response.redirectUrl ?? ''}` : `${response.status}`,
      'PreflightDisallowedRedirect',
    ),
    ...accessChecks(response.headers, origin, mode, place),
  ];
  const ok = response.status >= 200 && response.status <= 299;
  checks.push(
    check(
      'preflight-status',
      ok ? 'passed' : redirected ? 'not reached' : 'failed',
      say`200 to 299`,
      statusText(response),
      'PreflightInvalidStatus',
    ),
  );
  const methodsValue = combinedHeader(response.headers, 'access-control-allow-methods');
  const namesValue = combinedHeader(response.headers, 'access-control-allow-headers');
  const methods = tokenList(methodsValue);
  const names = tokenList(namesValue);
  const methodsText = methodsValue ?? say`no such header`;
  const namesText = namesValue ?? say`no such header`;
  if (methodsValue !== null) {
    checks.push(
      check(
        'allow-methods-readable',
        methods ? 'passed' : 'failed',
        say`a comma list of method names`,
        methodsText,
        'InvalidAllowMethodsPreflightResponse',
      ),
    );
  }
  if (namesValue !== null) {
    checks.push(
      check(
        'allow-headers-readable',
        names ? 'passed' : 'failed',
        say`a comma list of header names`,
        namesText,
        'InvalidAllowHeadersPreflightResponse',
      ),
    );
  }
  checks.push(
    check(
      'method-allowed',
      !methods ? 'not reached' : methodAllowed(asked.method, methods, mode) ? 'passed' : 'failed',
      asked.method,
      isSafelistedMethod(asked.method) ? say`${asked.method} is always allowed` : methodsText,
      'MethodDisallowedByPreflightResponse',
      asked.method,
    ),
  );
  if (asked.headerNames.length > 0) {
    const ordered = inBrowserOrder(asked.headerNames, asked.carried);
    const refused = names ? refusedHeaders(ordered, names, mode) : [];
    checks.push(
      check(
        'headers-allowed',
        !names ? 'not reached' : refused.length > 0 ? 'failed' : 'passed',
        ordered.join(', '),
        refused.length > 0 ? say`${namesText} (missing: ${refused.join(', ')})` : namesText,
        'HeaderDisallowedByPreflightResponse',
        refused[0] ?? '',
        refused,
      ),
    );
  }
  return checks;
}

const statusText = (response: ResponseHead): string =>
  response.statusText === '' ? `${response.status}` : `${response.status} ${response.statusText}`;
