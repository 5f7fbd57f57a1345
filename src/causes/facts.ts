// What every cause looks at, worked out once: the message that failed, its headers, its neighbours.

import type { Comparison } from '../cors/compare.ts';
import { compareOrigins } from '../cors/compare.ts';
import {
  combinedHeader,
  firstHeader,
  headerValues,
  isSameName,
  isToken,
  lowerName,
  tokenList,
} from '../cors/headers.ts';
import type { CorsError, Exchange, Header, Leg, Preflight, ResponseHead, Verdict } from '../cors/types.ts';
import { viewLegs } from '../cors/verdict.ts';
import type {
  Case,
  Confidence,
  Evidence,
  Policy,
  Remedy,
  RemedyKind,
  ServerGuess,
} from '../diagnosis/types.ts';
import { render, say } from '../words/say.ts';

export interface Facts {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  readonly servers: readonly ServerGuess[];
  readonly neighbours: readonly Exchange[];
  /** The leg that failed (the last one when nothing did). */
  readonly leg: Leg;
  readonly preflight: Preflight | null;
  /** The answer that failed: the preflight's, the redirect's or the final one. */
  readonly failing: ResponseHead | null;
  /** Where that answer belongs, for evidence. */
  readonly where: Evidence['where'];
  readonly atPreflight: boolean;
  /** Chrome's code without the word Preflight in front: the fault, wherever it happened. */
  readonly fault: FaultName;
  /** What `Origin` said on the failing leg; `null` as text when opaque, a phrase when nothing tells it. */
  readonly origin: string;
  /** The recording tells the origin. */
  readonly originKnown: boolean;
  readonly allowOrigin: string | null;
  /** Origin against Allow-Origin, when there is one that does not match. */
  readonly comparison: Comparison | null;
  /** The names of the layers seen: `nginx`, `express`, `cloudflare`, … */
  readonly layers: ReadonlySet<string>;
}

type Bare<Code> = Code extends `Preflight${infer Rest}` ? Rest : Code;

/** A fault wherever it happened; empty when there was none. */
export type FaultName = Bare<CorsError> | '';

/** Digests a case. */
export function factsOf({ exchange, verdict, servers, neighbours }: Case): Facts {
  const index = verdict.leg ?? exchange.legs.length - 1;
  const leg = exchange.legs[index] ?? exchange.legs[0];
  const atPreflight = verdict.stage === 'preflight' || (verdict.outcome === 'undetermined' && !leg.response);
  const failing = atPreflight ? (leg.preflight?.response ?? null) : leg.response;
  const view = viewLegs(exchange)[index];
  const origin = (atPreflight ? leg.preflight?.origin : null) ?? view?.origin ?? exchange.origin ?? '';
  const originKnown = view?.originKnown ?? exchange.origin !== null;
  const allowOrigin = failing ? combinedHeader(failing.headers, 'access-control-allow-origin') : null;
  // Of an exchange that fails only with credentials, if it had any.
  const code = verdict.code ?? verdict.withCredentials?.code ?? '';
  const fault = (code.startsWith('Preflight') ? code.slice('Preflight'.length) : code) as FaultName;
  return {
    exchange,
    verdict,
    servers,
    neighbours,
    leg,
    preflight: leg.preflight,
    failing,
    where: atPreflight ? 'preflight' : verdict.stage === 'redirect' ? 'redirect' : 'response',
    atPreflight,
    fault,
    origin,
    originKnown,
    allowOrigin,
    comparison:
      MISMATCHES.includes(fault) && originKnown && failing && allowOrigin !== null
        ? compareOrigins(origin, headerValues(failing.headers, 'access-control-allow-origin'))
        : null,
    layers: servers.length === 0 ? NO_LAYERS : new Set(servers.map((server) => server.id)),
  };
}

const NO_LAYERS: ReadonlySet<string> = new Set();

/** The faults of an Allow-Origin that is there and does not match: there is something to compare. */
export const MISMATCHES: readonly FaultName[] = [
  'AllowOriginMismatch',
  'InvalidAllowOriginValue',
  'MultipleAllowOriginValues',
  'WildcardOriginNotAllowed',
];

/** The header's combined value in an answer, by lower-case name; null when absent or no answer. */
export function headerOf(response: ResponseHead | null | undefined, name: string): string | null {
  return response ? combinedHeader(response.headers, name) : null;
}

/** Whether `Vary` names that lower-case header, or everything. */
export function variesBy(response: ResponseHead | null, name: string): boolean {
  const items = itemsOf(headerOf(response, 'vary'));
  for (let place = 0; place < items.length; place++) {
    const item = items[place] ?? '';
    if (item === '*' || isSameName(item, name)) return true;
  }
  return false;
}

/** The items of a comma list, those that are no tokens too. */
const itemsOf = (value: string | null): readonly string[] =>
  tokenList(value) ?? value?.split(',').map(trimmed) ?? [];

const trimmed = (item: string): string => item.trim();

/** Any CORS answer header at all, Allow-Origin or another. */
export function hasCorsHeader(response: ResponseHead | null): boolean {
  return response?.headers.some((header) => /^access-control-allow-/i.test(header.name)) ?? false;
}

/** A sign that a CORS library looked at the request, though it let no origin in; rack-cors has one for its debug mode. */
export function showsCors(response: ResponseHead): boolean {
  return (
    hasCorsHeader(response) || variesBy(response, 'origin') || headerOf(response, 'x-rack-cors') !== null
  );
}

/** A raw header line as evidence. */
export function rawHeaderEvidence(where: Evidence['where'], name: string, value: string): Evidence {
  return { where, text: `${name}: ${value}`, raw: true };
}

/** A status line as evidence. */
export function statusEvidence(where: Evidence['where'], method: string, response: ResponseHead): Evidence {
  return { where, text: `${method} answered ${response.status} ${response.statusText}`.trim(), raw: true };
}

export function sentence(where: Evidence['where'], text: string): Evidence {
  return { where, text, raw: false };
}

/** The header of that lower-case name as evidence, spelt as it was sent; [] when absent. */
export function headerEvidence(
  where: Evidence['where'],
  response: ResponseHead | null,
  name: string,
): Evidence[] {
  const sent = response?.headers.find((header) => isSameName(header.name, name));
  return sent ? [rawHeaderEvidence(where, sent.name, headerOf(response, name) ?? '')] : [];
}

/** The usual spelling of a header's lower-case name: `content-type` → `Content-Type`. */
export function headerName(name: string): string {
  let usual = usualNames.get(name);
  if (usual === undefined) {
    usual = name.replace(
      /(^|-)([a-z])/g,
      (_match, dash: string, letter: string) => dash + letter.toUpperCase(),
    );
    if (usualNames.size > 500) usualNames.clear();
    usualNames.set(name, usual);
  }
  return usual;
}

/** Few names come again and again. */
const usualNames = new Map<string, string>();

/** How the request introduces itself in evidence. */
export function originEvidence(facts: Facts): Evidence {
  const where = facts.atPreflight ? 'preflight' : 'request';
  return facts.originKnown
    ? rawHeaderEvidence(where, 'Origin', facts.origin)
    : sentence(where, say`The recording does not hold its Origin.`);
}

/** What the answer allows, and who asked: the two texts that the browser compared. */
export const bothOrigins = (facts: Facts): Evidence[] => [
  ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
  originEvidence(facts),
];

/** The status line of the answer that failed. */
export function failingStatus(facts: Facts): Evidence[] {
  const { failing, atPreflight, leg, where } = facts;
  return failing ? [statusEvidence(where, atPreflight ? 'OPTIONS' : leg.method, failing)] : [];
}

/** The evidence behind each server guess. */
export function layerEvidence(facts: Facts): Evidence[] {
  return facts.servers.slice(0, 2).map((guess) => sentence(facts.where, render(guess.evidence)));
}

/** An exchange of the same API, and its final answer. */
export interface Neighbour {
  readonly exchange: Exchange;
  readonly leg: Leg;
  readonly response: ResponseHead;
}

/** Whether a neighbour is what a cause looks for. Best one of its module: made anew for each case, it would be slow. */
export type NeighbourTest = (neighbour: Neighbour, facts: Facts) => boolean;

/** The newest exchange of the same API whose final answer is what is looked for; null when there is none. */
export function newestNeighbour(facts: Facts, test: NeighbourTest): Neighbour | null {
  for (let place = facts.neighbours.length - 1; place >= 0; place--) {
    const neighbour = neighbourAt(facts, place);
    if (neighbour && test(neighbour, facts)) return neighbour;
  }
  return null;
}

/** How many exchanges of the same API have a final answer like that. */
export const countNeighbours = (facts: Facts, test: NeighbourTest): number =>
  facts.neighbours.filter((_, place) => {
    const neighbour = neighbourAt(facts, place);
    return neighbour !== null && test(neighbour, facts);
  }).length;

function neighbourAt({ neighbours, exchange: own }: Facts, place: number): Neighbour | null {
  const exchange = neighbours[place];
  if (!exchange || exchange.id === own.id) return null;
  const leg = exchange.legs[exchange.legs.length - 1];
  return leg?.response ? { exchange, leg, response: leg.response } : null;
}

/** Some other origin asked the same API, in this recording. */
export function servesOthers({ neighbours, exchange }: Facts): boolean {
  for (const { origin } of neighbours) if (origin !== exchange.origin) return true;
  return false;
}

/** Whether there is an Allow-Origin at all. */
export const hasAllowOrigin = ({ response }: Pick<Neighbour, 'response'>): boolean =>
  headerOf(response, 'access-control-allow-origin') !== null;

/** Another origin that the same address let in, in this recording; null when there was none. */
export const originLetIn = (facts: Facts): string | null =>
  newestNeighbour(facts, letsInAnother)?.exchange.origin ?? null;

const letsInAnother: NeighbourTest = ({ exchange, leg, response }, facts) =>
  leg.url === facts.leg.url &&
  exchange.origin !== facts.exchange.origin &&
  headerOf(response, 'access-control-allow-origin') === exchange.origin;

/**
 * The least policy that lets this exchange through: its own origin, method and headers, credentials only where the
 * evidence (or the server's present answer) has them. What the server lists today stays listed.
 * Null when no server should allow this origin: `null`, or unknown.
 */
export function policyFor(facts: Facts): Policy | null {
  const { exchange, leg, preflight, verdict } = facts;
  const origin = exchange.origin;
  if (origin === null || origin === 'null' || facts.origin === 'null') return null;
  const method = preflight?.requestMethod || leg.method;
  const listedMethods = listed(preflight?.response ?? null, 'access-control-allow-methods');
  const listedHeaders = listed(preflight?.response ?? null, 'access-control-allow-headers');
  const asked = (preflight?.requestHeaderNames ?? []).filter((name) => !name.startsWith('access-control-'));
  const { mode } = verdict.credentials;
  return {
    origins: [origin],
    methods: unique([...listedMethods, upperIfKnown(method)]),
    headers: uniqueNames([...listedHeaders, ...asked.map(headerName)]),
    exposedHeaders: listed(leg.response, 'access-control-expose-headers'),
    credentials:
      mode === 'include' ||
      (mode === 'unknown' && (allowsCredentials(preflight?.response) || allowsCredentials(leg.response))),
    maxAge: null,
  };
}

const allowsCredentials = (response: ResponseHead | null | undefined): boolean =>
  headerOf(response, 'access-control-allow-credentials')?.toLowerCase() === 'true';

/** `patch` is a name nobody means: servers list PATCH. */
const upperIfKnown = (method: string): string => (/^patch$/i.test(method) ? 'PATCH' : method);

/** The tokens of a list header, without `*` and without what is no token. */
function listed(response: ResponseHead | null, name: string): string[] {
  const items = itemsOf(headerOf(response, name));
  return items.length === 0 ? [] : items.filter(isListable).slice(0, 50);
}

const isListable = (item: string): boolean => item !== '*' && item.length < 100 && isToken(item);

const unique = (items: string[]): string[] => (items.length < 2 ? items : [...new Set(items)]);

function uniqueNames(names: string[]): string[] {
  if (names.length < 2) return names;
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = lowerName(name);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * How sure a fault is that only a request with credentials has. Nothing but them explains a final answer that was
 * blocked and passes without. Where they are not seen, two things leave the very same traces: on a redirect,
 * `redirect: "error"` in the page's call; at a preflight, an answer that was blocked and not recorded.
 */
export function credentialsConfidence({ verdict }: Facts): Confidence {
  if (verdict.outcome === 'undetermined') return 'possible';
  const guessed = verdict.credentials.mode === 'include' && verdict.credentials.by === 'elimination';
  return guessed && verdict.stage !== 'response' ? 'likely' : 'certain';
}

/** The faults that an opaque origin may explain; see {@link opaqueOriginConfidence}. */
export const OPAQUE_FAULTS: readonly FaultName[] = [
  'AllowOriginMismatch',
  'WildcardOriginNotAllowed',
  'MissingAllowOriginHeader',
];

/**
 * How much the opaque origin of a request explains of its failure; null when nothing. An answer that names another
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

/** A remedy on the server, with the policy of this exchange. */
export function serverRemedy(
  facts: Facts,
  kind: RemedyKind,
  summary: string,
  steps: readonly string[] = [],
): Remedy {
  return { kind, where: 'server', summary, steps, policy: policyFor(facts) };
}

/** The `Location` of a redirected answer as it was sent. */
export function locationOf(response: ResponseHead | null): string {
  return (response ? firstHeader(response.headers, 'location') : null) ?? response?.redirectUrl ?? '';
}

/** The origin to show for an exchange: short, without a path. */
export function apiOf(url: string): string {
  if (url !== lastApi.url) {
    lastApi = { url, api: authorityOf(url) };
  }
  return lastApi.api;
}

/** What stands between `scheme://` and the path; all of a text without them. */
function authorityOf(url: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return url;
  const start = url.indexOf('://') + 3;
  let end = start;
  while (end < url.length && !isDelimiter(url.charCodeAt(end))) end++;
  return url.slice(start, end);
}

/** `/`, `?` or `#`. */
const isDelimiter = (code: number): boolean => code === 0x2f || code === 0x3f || code === 0x23;

/** One diagnosis asks several times. */
let lastApi = { url: '', api: '' };

/** The headers in which caches on the way say that they had a copy. */
const CACHES = ['x-cache', 'cf-cache-status', 'x-vercel-cache', 'x-cache-status'];
const OF_CACHES: ReadonlySet<string> = new Set([...CACHES, 'age']);
const isOfCaches = ({ name }: Header): boolean => OF_CACHES.has(lowerName(name));

/** Signs that a cache, the browser's own or one on the way, handed out the failing answer. */
export function cacheHits({ failing, where, leg }: Facts): Evidence[] {
  const hits: Evidence[] = [];
  if (leg.fromCache) hits.push(sentence(where, say`The browser took it from its own cache.`));
  // Most answers have none of these.
  if (!failing?.headers.some(isOfCaches)) return hits;
  for (const name of CACHES) {
    if (/hit/i.test(headerOf(failing, name) ?? '')) hits.push(...headerEvidence(where, failing, name));
  }
  if (Number(headerOf(failing, 'age') ?? 0) > 0) hits.push(...headerEvidence(where, failing, 'age'));
  return hits;
}

/** The answer may be a cache's copy for another origin, so that what it says is not what the server would say now. */
export function mayBeCachedCopy(facts: Facts): boolean {
  return !facts.atPreflight && !variesBy(facts.failing, 'origin') && cacheHits(facts).length > 0;
}
