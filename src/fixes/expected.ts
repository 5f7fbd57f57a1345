// What to ask the server to see whether a cause is gone, and what its responses then have: not the same for every cause.

import { allChecks } from '../cors/checklist.ts';
import { decisiveMessage } from '../cors/legs.ts';
import { isSafelistedMethod } from '../cors/safelist.ts';
import type { NotCorsKind, ResponseHead } from '../cors/types.ts';
import type { Diagnosis, RemedyKind } from '../diagnosis/types.ts';
import { say } from '../words/say.ts';
import { type Asked, askedOf, writableUrl } from './asked.ts';
import { isOrigin } from './plan.ts';

/** One thing that a response has once the cause is gone. */
export type Expected =
  /** A 2xx status; `bare`: although no cookie or token is sent. */
  | { readonly is: 'success'; readonly bare: boolean }
  | { readonly is: 'status'; readonly status: number }
  | { readonly is: 'other status'; readonly status: number }
  /** The header with this value; `once`: and no second one. */
  | { readonly is: 'header'; readonly name: string; readonly value: string; readonly once: boolean }
  | { readonly is: 'sent'; readonly name: string }
  | { readonly is: 'without'; readonly name: string; readonly value: string }
  | { readonly is: 'list'; readonly name: string; readonly items: readonly string[] }
  /** What no header shows: in words. */
  | { readonly is: 'words'; readonly text: string };

export interface Verification {
  readonly asked: Asked;
  /** Sent without Origin, as the browser does where CORS is not in use. */
  readonly withoutOrigin: boolean;
  /** A WebSocket's handshake. */
  readonly handshake: boolean;
  readonly preflight: readonly Expected[];
  readonly request: readonly Expected[];
}

/** What shows whether the best cause of a diagnosis is gone. Never throws. */
export function verificationOf(diagnosis: Diagnosis): Verification {
  const asked = changedAsked(diagnosis);
  const { verdict, exchange } = diagnosis;
  const plain = { asked, withoutOrigin: false, handshake: false };
  const { index, leg } = decisiveMessage(exchange, verdict);
  if (verdict.outcome === 'not-cors' && verdict.notCors !== 'options-unanswered') {
    return {
      ...plain,
      withoutOrigin: verdict.notCors === 'resource-policy',
      handshake: verdict.notCors === 'websocket',
      asked: { ...asked, ...handshakeUrl(leg.url, verdict.notCors) },
      preflight: expectedOfPreflight(diagnosis, asked),
      request: withoutCors(verdict.notCors, (exchange.legs[index] ?? leg).error ?? ''),
    };
  }
  return {
    ...plain,
    preflight: expectedOfPreflight(diagnosis, asked),
    request: expectedOfRequest(diagnosis, asked, leg.response),
  };
}

const handshakeUrl = (url: string, kind: NotCorsKind) =>
  kind === 'websocket' && /^wss?:/i.test(url) ? writableUrl(url.replace(/^ws/i, 'http')) : {};

/** Where the page's call is what changes: the request as it will be. */
function changedAsked(diagnosis: Diagnosis): Asked {
  const { causes, exchange, verdict } = diagnosis;
  const [cause] = causes;
  const asked = askedOf(diagnosis);
  switch (cause?.remedy.kind) {
    case 'final-url': {
      const { leg } = decisiveMessage(exchange, verdict);
      const target = leg.preflight?.response?.redirectUrl ?? leg.response?.redirectUrl;
      const page = exchange.origin ?? '';
      const origin = isOrigin(page) ? page : asked.origin;
      return target && /^https?:/.test(target)
        ? { ...asked, ...writableUrl(target), origin }
        : { ...asked, origin };
    }
    case 'client-change':
      return verdict.outcome === 'blocked'
        ? withoutRefused(asked, refusedOf(diagnosis), cause.id)
        : withCookie(asked, cause.id);
    case 'allow-credentials':
      return { ...asked, credentials: true };
    default:
      return cause?.id === 'null-allowed' ? { ...asked, origin: 'null' } : withCookie(asked, cause?.id ?? '');
  }
}

/** The names that the preflight's response does not allow. */
function refusedOf({ exchange, verdict }: Diagnosis): readonly string[] {
  const mode = verdict.credentials.mode === 'include' ? 'include' : 'not-include';
  return allChecks(exchange, mode).flatMap(({ refused }) => refused);
}

/** The call without the headers that only the page can leave out, and with the method as servers list it. */
function withoutRefused(asked: Asked, refused: readonly string[], cause: string): Asked {
  const isKept = (name: string): boolean =>
    !refused.includes(name.toLowerCase()) && !/^access-control-/i.test(name);
  const headerNames = asked.headerNames.filter(isKept);
  const method = cause === 'method-case' ? asked.method.toUpperCase() : asked.method;
  return {
    ...asked,
    method,
    headerNames,
    headers: asked.headers.filter(({ name }) => isKept(name)),
    preflighted: asked.preflighted && (headerNames.length > 0 || !isSafelistedMethod(method)),
  };
}

const COOKIE_MISSING: ReadonlySet<string> = new Set(['credentials-omitted', 'samesite-cookie']);

const withCookie = (asked: Asked, cause: string): Asked =>
  COOKIE_MISSING.has(cause) ? { ...asked, cookie: true, credentials: true } : asked;

const header = (name: string, value: string, once = false): Expected => ({ is: 'header', name, value, once });
const words = (text: string): Expected => ({ is: 'words', text });

/** The headers that let the page read. */
function readable({ origin, credentials }: Asked, once: boolean): Expected[] {
  // Nobody should allow `null` by name; a public resource allows it with *.
  const allowed = origin === 'null' && !credentials ? '*' : origin;
  return [
    header('Access-Control-Allow-Origin', allowed, once),
    ...(credentials ? [header('Access-Control-Allow-Credentials', 'true')] : []),
  ];
}

/** A login, or what else guards the API, ran before CORS. */
const GUARDED: ReadonlySet<string> = new Set([
  'authorizer-on-options',
  'hosting-gate',
  'preflight-auth',
  'preflight-login',
  'spring-security',
]);

function expectedOfPreflight({ causes, exchange, verdict }: Diagnosis, asked: Asked): Expected[] {
  const [cause] = causes;
  const { leg } = decisiveMessage(exchange, verdict);
  const misplaced =
    cause?.id === 'lists-misplaced'
      ? LISTS.filter((name) => has(leg.response, name) && !has(leg.preflight?.response ?? null, name))
      : [];
  return [
    { is: 'success', bare: GUARDED.has(cause?.id ?? '') },
    ...readable(asked, cause?.id === 'origin-repeated'),
    ...(isSafelistedMethod(asked.method)
      ? []
      : [{ is: 'list', name: 'Access-Control-Allow-Methods', items: [asked.method] } as const]),
    ...(asked.headerNames.length > 0
      ? [{ is: 'list', name: 'Access-Control-Allow-Headers', items: asked.headerNames } as const]
      : []),
    ...misplaced.map((name) => ({ is: 'sent', name }) as const),
    ...(cause?.remedy.kind === 'cache-preflight'
      ? [{ is: 'sent', name: 'Access-Control-Max-Age' } as const]
      : []),
  ];
}

const LISTS = ['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers'];

const has = (response: ResponseHead | null, wanted: string): boolean =>
  response?.headers.some(({ name }) => name.toLowerCase() === wanted.toLowerCase()) ?? false;

function expectedOfRequest({ causes }: Diagnosis, asked: Asked, response: ResponseHead | null): Expected[] {
  const [cause] = causes;
  const id = cause?.id ?? '';
  if (id === 'null-allowed') return [{ is: 'without', name: 'Access-Control-Allow-Origin', value: 'null' }];
  const exposed = cause?.remedy.policy?.exposedHeaders ?? [];
  return [
    ...(cause && response && isAboutStatus(id, cause.remedy.kind, response)
      ? [{ is: 'other status', status: response.status } as const]
      : []),
    ...readable(asked, id === 'origin-repeated'),
    ...(cause?.remedy.kind === 'expose-headers' && exposed.length > 0
      ? [{ is: 'list', name: 'Access-Control-Expose-Headers', items: exposed } as const]
      : []),
    ...(cause?.remedy.kind === 'vary-origin'
      ? [{ is: 'list', name: 'Vary', items: ['Origin'] } as const]
      : []),
    ...furtherOf(id),
  ];
}

/** The error or the redirect itself is what has to go. */
function isAboutStatus(id: string, kind: RemedyKind, { status }: ResponseHead): boolean {
  if (status >= 400) {
    return (
      kind === 'headers-on-errors' || COOKIE_MISSING.has(id) || GUARDED.has(id) || id === 'edge-challenge'
    );
  }
  return status >= 300 && id === 'redirect-without-cors' && kind === 'cors-first';
}

/** What only that cause's fix brings. */
function furtherOf(id: string): Expected[] {
  switch (id) {
    case 'html-readable':
    case 'html-not-json':
      return [header('Content-Type', 'application/json')];
    case 'redirect-refused':
      return [words(say`a Location without user name and password`)];
    case 'unknown-cors-header':
      return [words(say`the header under its correct name`)];
    case 'samesite-cookie':
      return [words(say`SameSite=None; Secure where the cookie is set`)];
    default:
      return [];
  }
}

/** What a request has to bring that failed for another reason than CORS. */
function withoutCors(kind: NotCorsKind, error: string): Expected[] {
  switch (kind) {
    case 'resource-policy':
      return /NotSame(?:Origin|Site)/.test(error)
        ? [header('Cross-Origin-Resource-Policy', 'cross-origin')]
        : [words(say`Headers without the policy that the console names`)];
    case 'opaque-response-blocking':
      return [words(say`The Content-Type that the element expects`)];
    case 'websocket':
      return [{ is: 'status', status: 101 }];
    case 'too-many-redirects':
      return [{ is: 'success', bare: false }];
    case 'unsafe-redirect':
      return [words(say`A Location with an http or https address`)];
    case 'invalid-http':
      return [words(say`Headers that curl reads without an error`)];
    case 'refused':
    case 'name-not-found':
    case 'tls':
    case 'network':
    case 'unsafe-port':
    case 'options-unanswered':
      return [words(say`Any HTTP status, which shows that the server responds`)];
    case 'blocked-by-client':
    case 'blocked-before-network':
    case 'aborted':
    case 'service-worker':
    case 'same-origin':
    case 'redirect-mode':
    case 'same-origin-mode':
      return [
        words(say`Any HTTP status, which shows that the server responds and the browser stopped the request`),
      ];
  }
}

/** In words, for a sentence that begins with the first of them. */
export function expectedText(expected: Expected): string {
  switch (expected.is) {
    case 'success':
      return expected.bare ? say`A 2xx status without cookies or tokens` : say`A 2xx status`;
    case 'status':
      return say`Status ${expected.status}`;
    case 'other status':
      return say`A status other than ${expected.status}`;
    case 'header':
      return expected.once
        ? say`${expected.name}: ${expected.value} once`
        : `${expected.name}: ${expected.value}`;
    case 'sent':
      return expected.name;
    case 'without':
      return say`No ${expected.name}: ${expected.value}`;
    case 'list':
      return say`${expected.name} with ${expected.items.join(', ')}`;
    case 'words':
      return expected.text;
  }
}
