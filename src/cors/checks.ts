// The CORS check and the preflight checks of the Fetch standard as steps, one message at a time, every fault found.
import { combinedHeader, lowerName, tokenList } from './headers.ts';
import { hasUserinfo, isUrl } from './origin.ts';
import { isSafelistedHeader, isSafelistedMethod } from './safelist.ts';
import type {
  Check,
  CheckId,
  CheckState,
  CorsError,
  Header,
  NamedFault,
  Preflight,
  ResponseHead,
} from './types.ts';

/** The credentials mode that a run of checks assumes. */
export type AssumedMode = 'include' | 'not-include';

/** A failed step with Chrome's name for it. */
export interface Fault extends NamedFault {
  readonly id: CheckId;
}

/** One step of the standard on one message. What it looked at is in the message itself. */
export type Step = Pick<Check, 'id' | 'state' | 'code' | 'parameter' | 'refused'>;

const step = (id: CheckId, state: Exclude<CheckState, 'failed'>): Step => ({
  id,
  state,
  code: null,
  parameter: '',
  refused: [],
});

const failed = (id: CheckId, code: CorsError, parameter = '', refused: readonly string[] = []): Step => ({
  id,
  state: 'failed',
  code,
  parameter,
  refused,
});

/** The first fault among the steps of one message, in the browser's order; null when all pass. */
export function firstFault(steps: readonly Step[]): Fault | null {
  for (const { id, code, parameter } of steps) if (code !== null) return { id, code, parameter };
  return null;
}

/**
 * Every step of the CORS check on one response. A step that rests on one that failed is `not reached`; independent faults
 * all show. https://fetch.spec.whatwg.org/#concept-cors-check
 * @param origin the serialized origin of the request, `null` as text for an opaque one, null when it is not known
 * @param onPreflight Chrome names the same faults otherwise on a preflight's response
 */
export function accessSteps(
  headers: readonly Header[],
  origin: string | null,
  mode: AssumedMode,
  onPreflight: boolean,
): Step[] {
  const fault = originFault(headers, origin, mode);
  const known: Step[] = [
    step('allow-origin-present', 'passed'),
    step('allow-origin-single', 'passed'),
    step('allow-origin-matches', 'passed'),
  ];
  const at = known.findIndex(({ id }) => id === fault?.id);
  const steps = known.map((each, index) => {
    if (fault === null || index < at) return each;
    return index === at
      ? failed(each.id, onPreflight ? PREFLIGHT_CODE[fault.code] : fault.code, fault.parameter)
      : step(each.id, 'not reached');
  });
  return mode === 'include' ? [...steps, credentialsStep(headers, onPreflight)] : steps;
}

type OriginCode =
  | 'WildcardOriginNotAllowed'
  | 'MissingAllowOriginHeader'
  | 'MultipleAllowOriginValues'
  | 'InvalidAllowOriginValue'
  | 'AllowOriginMismatch';

const PREFLIGHT_CODE = {
  WildcardOriginNotAllowed: 'PreflightWildcardOriginNotAllowed',
  MissingAllowOriginHeader: 'PreflightMissingAllowOriginHeader',
  MultipleAllowOriginValues: 'PreflightMultipleAllowOriginValues',
  InvalidAllowOriginValue: 'PreflightInvalidAllowOriginValue',
  AllowOriginMismatch: 'PreflightAllowOriginMismatch',
} as const satisfies Record<OriginCode, CorsError>;

interface OriginFault {
  readonly id: CheckId;
  readonly code: OriginCode;
  readonly parameter: string;
}

function originFault(
  headers: readonly Header[],
  origin: string | null,
  mode: AssumedMode,
): OriginFault | null {
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

function credentialsStep(headers: readonly Header[], onPreflight: boolean): Step {
  const value = combinedHeader(headers, 'access-control-allow-credentials');
  return value === 'true'
    ? step('allow-credentials', 'passed')
    : failed(
        'allow-credentials',
        onPreflight ? 'PreflightInvalidAllowCredentials' : 'InvalidAllowCredentials',
        value ?? '',
      );
}

/** A 3xx that a browser follows; 300 and 304 are not among them. https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** A redirect status counts only with a usable `Location`; without one the status itself is the result. */
export const isFollowedRedirect = (response: ResponseHead): boolean =>
  isRedirectStatus(response.status) && response.redirectUrl !== null;

/** What the response to a preflight must allow. */
export interface Requested {
  readonly method: string;
  /** Lower-case names that need listing, in the order of the preflight. */
  readonly headerNames: readonly string[];
  /** The headers of the request behind it, in whose order the browser looks at them; [] where they are not known. */
  readonly carried: readonly Header[];
}

/**
 * What a preflight requests.
 * @param carried the headers of the request behind it
 */
export const requestedBy = (
  { requestMethod, requestHeaderNames }: Preflight,
  carried: readonly Header[],
): Requested => ({ method: requestMethod, headerNames: requestHeaderNames, carried });

/**
 * Some of the names requested, as Chromium goes through them: in the order of the request's own header list (measured:
 * the provisional headers of a HAR entry keep that order), safelisted ones after the others.
 */
export function inBrowserOrder(names: readonly string[], carried: readonly Header[]): readonly string[] {
  if (names.length < 2) return names;
  const requested = new Set(names);
  const named = carried
    .map((header) => ({ header, name: lowerName(header.name) }))
    .filter(({ name }) => requested.has(name));
  const safe = new Set(named.filter(({ header }) => isSafelistedHeader(header)));
  const unsafeNames = named.filter((item) => !safe.has(item)).map(({ name }) => name);
  return [...new Set([...unsafeNames, ...[...safe].map(({ name }) => name), ...names])];
}

/**
 * Every step on a preflight's response in Chromium's order: redirect, CORS check, status, the two lists, method, headers.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function preflightSteps(
  response: ResponseHead,
  origin: string | null,
  requested: Requested,
  mode: AssumedMode,
): Step[] {
  const redirected = isFollowedRedirect(response);
  return [
    redirected
      ? failed('preflight-not-redirected', 'PreflightDisallowedRedirect')
      : step('preflight-not-redirected', 'passed'),
    ...accessSteps(response.headers, origin, mode, true),
    statusStep(response, redirected),
    ...listSteps(response.headers, requested, mode),
  ];
}

/** The first fault of a preflight's response in the browser's order; null when it passes. */
export const preflightFault = (
  response: ResponseHead,
  origin: string | null,
  requested: Requested,
  mode: AssumedMode,
): Fault | null => firstFault(preflightSteps(response, origin, requested, mode));

function statusStep({ status }: ResponseHead, redirected: boolean): Step {
  if (status >= 200 && status <= 299) return step('preflight-status', 'passed');
  return redirected
    ? step('preflight-status', 'not reached')
    : failed('preflight-status', 'PreflightInvalidStatus');
}

function listSteps(headers: readonly Header[], requested: Requested, mode: AssumedMode): Step[] {
  const methodsValue = combinedHeader(headers, 'access-control-allow-methods');
  const namesValue = combinedHeader(headers, 'access-control-allow-headers');
  const methods = tokenList(methodsValue);
  const names = tokenList(namesValue);
  const steps: Step[] = [];
  if (methodsValue !== null) {
    steps.push(
      methods
        ? step('allow-methods-readable', 'passed')
        : failed('allow-methods-readable', 'InvalidAllowMethodsPreflightResponse'),
    );
  }
  if (namesValue !== null) {
    steps.push(
      names
        ? step('allow-headers-readable', 'passed')
        : failed('allow-headers-readable', 'InvalidAllowHeadersPreflightResponse'),
    );
  }
  steps.push(methodStep(requested.method, methods, mode));
  if (requested.headerNames.length > 0) steps.push(headersStep(requested, names, mode));
  return steps;
}

function methodStep(method: string, allowed: readonly string[] | null, mode: AssumedMode): Step {
  if (!allowed) return step('method-allowed', 'not reached');
  return isAllowedMethod(method, allowed, mode)
    ? step('method-allowed', 'passed')
    : failed('method-allowed', 'MethodDisallowedByPreflightResponse', method);
}

function headersStep(
  { headerNames, carried }: Requested,
  allowed: readonly string[] | null,
  mode: AssumedMode,
): Step {
  if (!allowed) return step('headers-allowed', 'not reached');
  const refused = inBrowserOrder(refusedHeaders(headerNames, allowed, mode), carried);
  const [first] = refused;
  return first === undefined
    ? step('headers-allowed', 'passed')
    : failed('headers-allowed', 'HeaderDisallowedByPreflightResponse', first, refused);
}

/** Method names are compared byte for byte. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 step 7.5 */
export function isAllowedMethod(method: string, allowed: readonly string[], mode: AssumedMode): boolean {
  return (
    allowed.includes(method) ||
    isSafelistedMethod(method) ||
    (mode === 'not-include' && allowed.includes('*'))
  );
}

/**
 * The requested names that the list does not allow. `*` covers `authorization` too, as in Chromium and Firefox; the
 * standard says it does not (step 7.6), so that is a warning and never the verdict.
 */
export function refusedHeaders(
  requested: readonly string[],
  allowed: readonly string[],
  mode: AssumedMode,
): string[] {
  if (mode === 'not-include' && allowed.includes('*')) return [];
  const names = new Set(allowed.map((name) => name.toLowerCase()));
  return requested.filter((name) => !names.has(name));
}

/**
 * The step on a redirect's target: it may have no user name or password in it.
 * https://fetch.spec.whatwg.org/#http-redirect-fetch steps 8 and 9
 * @param targetChecked the target is still under CORS
 */
export const userinfoStep = ({ redirectUrl }: ResponseHead, targetChecked: boolean): Step =>
  redirectUrl !== null && targetChecked && hasUserinfo(redirectUrl)
    ? failed('redirect-without-credentials', 'RedirectContainsCredentials')
    : step('redirect-without-credentials', 'passed');
