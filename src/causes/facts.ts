// What every cause looks at, worked out once: the message that failed, its headers, the fault, who responded.
import { type Comparison, compareOrigins } from '../cors/compare.ts';
import { combinedHeader, firstHeader, headerValues, isSameName, tokenList } from '../cors/headers.ts';
import { decisiveMessage, viewLegs } from '../cors/legs.ts';
import type {
  CorsError,
  Exchange,
  Leg,
  NamedFault,
  Preflight,
  ResponseHead,
  Stage,
  Verdict,
} from '../cors/types.ts';
import type { Confidence, ServerGuess } from '../diagnosis/types.ts';
import { message, type Wording } from '../words/say.ts';

/** What a cause may look at. */
export interface Case {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  readonly servers: readonly ServerGuess[];
  /** Other exchanges of the same API origin, newest last; bounded by the caller. */
  readonly neighbours: readonly Exchange[];
}

export interface Facts extends Case {
  /** The leg that failed (the last one when nothing did), and its index. */
  readonly leg: Leg;
  readonly legIndex: number;
  readonly preflight: Preflight | null;
  /** The response that failed: the preflight's, the redirect's or the final one. */
  readonly failing: ResponseHead | null;
  /** Where that response belongs, for evidence. */
  readonly where: Stage;
  readonly atPreflight: boolean;
  /** Where the browser blocked it; null unless it did. */
  readonly blockedAt: Stage | null;
  /** Chrome's code without the word Preflight in front: the fault, wherever it happened. */
  readonly fault: FaultName;
  /** Chrome's `failedParameter` for it. */
  readonly parameter: string;
  /** `Origin` on the failing leg; `null` as text when opaque, null when the recording does not hold it. */
  readonly origin: string | null;
  /** The same for texts. */
  readonly page: Wording;
  readonly allowOrigin: string | null;
  /** Origin against Allow-Origin, when there is one that does not match. */
  readonly comparison: Comparison | null;
  /** The ids of the servers and layers seen: `nginx`, `express`, `cloudflare`, … */
  readonly layers: ReadonlySet<string>;
}

type Bare<Code> = Code extends `Preflight${infer Rest}` ? Rest : Code;

/** A fault wherever it happened; empty when there was none. */
export type FaultName = Bare<CorsError> | '';

/** Digests a case. */
export function factsOf({ exchange, verdict, servers, neighbours }: Case): Facts {
  const { index, leg, stage, response: failing } = decisiveMessage(exchange, verdict);
  const atPreflight = stage === 'preflight';
  const origin =
    (atPreflight ? leg.preflight?.origin : null) ?? viewLegs(exchange)[index]?.origin ?? exchange.origin;
  const allowOrigin = failing ? combinedHeader(failing.headers, 'access-control-allow-origin') : null;
  const { code, parameter } = faultIn(verdict) ?? { code: '', parameter: '' };
  const fault = (code.startsWith('Preflight') ? code.slice('Preflight'.length) : code) as FaultName;
  return {
    exchange,
    verdict,
    servers,
    neighbours,
    leg,
    legIndex: index,
    preflight: leg.preflight,
    failing,
    where: stage,
    atPreflight,
    blockedAt: verdict.outcome === 'blocked' ? verdict.stage : null,
    fault,
    parameter,
    origin,
    page: origin ?? message`the page’s origin`,
    allowOrigin,
    comparison:
      MISMATCHES.includes(fault) && origin !== null && failing && allowOrigin !== null
        ? compareOrigins(origin, headerValues(failing.headers, 'access-control-allow-origin'))
        : null,
    layers: new Set(servers.map((server) => server.id)),
  };
}

/** Of an exchange that fails only with credentials: the fault if it had any. */
function faultIn(verdict: Verdict): NamedFault | null {
  switch (verdict.outcome) {
    case 'blocked':
      return verdict;
    case 'undetermined':
      return verdict.withCredentials;
    default:
      return null;
  }
}

/** The faults of an Allow-Origin that is there and does not match: there is something to compare. */
export const MISMATCHES: readonly FaultName[] = [
  'AllowOriginMismatch',
  'InvalidAllowOriginValue',
  'MultipleAllowOriginValues',
  'WildcardOriginNotAllowed',
];

/** The header's combined value in a response, by lower-case name; null when absent or no response. */
export function headerOf(response: ResponseHead | null | undefined, name: string): string | null {
  return response ? combinedHeader(response.headers, name) : null;
}

/** Whether `Vary` names that lower-case header, or everything. */
export function variesBy(response: ResponseHead | null, name: string): boolean {
  return itemsOf(headerOf(response, 'vary')).some((item) => item === '*' || isSameName(item, name));
}

/** The items of a comma list, those that are no tokens too. */
export const itemsOf = (value: string | null): readonly string[] =>
  tokenList(value) ?? value?.split(',').map((item) => item.trim()) ?? [];

/** Any CORS response header at all, Allow-Origin or another. */
export function hasCorsHeader(response: ResponseHead | null): boolean {
  return response?.headers.some((header) => /^access-control-allow-/i.test(header.name)) ?? false;
}

/** A sign that a CORS library looked at the request, though it let no origin in; rack-cors has one for its debug mode. */
export function showsCors(response: ResponseHead): boolean {
  return (
    hasCorsHeader(response) || variesBy(response, 'origin') || headerOf(response, 'x-rack-cors') !== null
  );
}

/** The `Location` of a redirected response as it was sent. */
export function locationOf(response: ResponseHead | null): string {
  return (response ? firstHeader(response.headers, 'location') : null) ?? response?.redirectUrl ?? '';
}

/**
 * How sure a fault is that only a request with credentials has. Nothing but them explains a final response that was
 * blocked and passes without. Where they are not seen, two things leave the very same traces: on a redirect,
 * `redirect: "error"` in the page's call; at a preflight, a response that was blocked and not recorded.
 */
export function credentialsConfidence({ verdict, blockedAt }: Facts): Confidence {
  if (verdict.outcome === 'undetermined') return 'possible';
  const guessed = verdict.credentials.mode === 'include' && verdict.credentials.by === 'elimination';
  return guessed && blockedAt !== 'response' ? 'likely' : 'certain';
}

/** The faults that an opaque origin may explain; see {@link opaqueOriginConfidence}. */
export const OPAQUE_FAULTS: readonly FaultName[] = [
  'AllowOriginMismatch',
  'WildcardOriginNotAllowed',
  'MissingAllowOriginHeader',
];

/**
 * How much the opaque origin of a request explains of its failure; null when nothing. A response that allows another
 * origin is refused for it alone; one that names none may lack CORS altogether, or be some layer's error page.
 */
export function opaqueOriginConfidence({ fault, failing }: Facts): Confidence | null {
  switch (fault) {
    case 'AllowOriginMismatch':
      return 'certain';
    case 'WildcardOriginNotAllowed':
      return 'likely';
    case 'MissingAllowOriginHeader':
      return failing !== null && failing.status < 400 ? 'likely' : 'possible';
    default:
      return null;
  }
}
