// The proof of a fix: the same exchange judged again, with what the snippet makes its server send.

import { allChecks } from '../cors/checklist.ts';
import type { AssumedMode } from '../cors/checks.ts';
import { decisiveMessage, viewLegs } from '../cors/legs.ts';
import { originOf } from '../cors/origin.ts';
import { isSafelistedMethod } from '../cors/safelist.ts';
import type { Check, Exchange, Header, Leg, Preflight, ResponseHead } from '../cors/types.ts';
import { judge } from '../cors/verdict.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { targetOf } from '../servers/index.ts';
import type { Effect } from '../servers/types.ts';
import { render, say } from '../words/say.ts';
import { andList } from './plan.ts';
import type { Fix } from './types.ts';

export interface Proof {
  /** Every check passes once the fix is in. */
  readonly passes: boolean;
  /** How many checks were made. */
  readonly total: number;
  readonly failing: readonly Check[];
  /** Why it isn't enough: one sentence for each thing that this server's headers cannot fix. */
  readonly reasons: readonly string[];
  /** What the proof takes for granted, one sentence each. */
  readonly assumes: readonly string[];
  /** What becomes of the recorded requests of this API that pass today. */
  readonly others: Others;
}

export interface Others {
  /** How many still pass with the fix. */
  readonly passing: number;
  /** Those that it would block. */
  readonly failing: readonly { readonly exchange: Exchange; readonly failing: readonly Check[] }[];
}

/** What of a fix the proof looks at. */
export type Proven = Pick<Fix, 'server' | 'label' | 'plan'>;

/** How far a redirect that was never followed is followed here. */
const MOST_HOPS = 3;

/**
 * Replays an exchange as if the server that failed followed the fix. Other servers on the way respond as recorded, and
 * so does everything that the snippet cannot reach: another layer's response, OPTIONS where the snippet does not respond
 * it, an error made outside of it. A redirect that this makes the browser follow is followed.
 */
export function prove(diagnosis: Diagnosis, fix: Proven): Proof {
  const { exchange, verdict } = diagnosis;
  const known = verdict.credentials.mode;
  const mode: AssumedMode = known === 'include' ? 'include' : 'not-include';
  const effect = targetOf(fix.server).effect(fix.plan);
  const stage: Stage = {
    api: originOf(decisiveMessage(exchange, verdict).leg.url ?? '') ?? '',
    fix,
    effect,
    outOfReach: isInFront(diagnosis) && !effect.reachesProxyResponses,
    redirectsRequestToo: diagnosis.causes[0]?.remedy.kind === 'final-url',
  };
  const replayed = replay(exchange, stage);
  const checks = allChecks(replayed, mode);
  // The checks are counted as they are listed; where credentials are unknown, the request has to pass with them too.
  const failedAsMade = failedChecks(replayed, mode);
  const isUnsure = known === 'unknown' && effect.credentials;
  const failing = failedAsMade.length === 0 && isUnsure ? failedChecks(replayed, 'include') : failedAsMade;
  const last = replayed.legs.at(-1);
  const reasons = failing.map((check) => reasonFor(check, replayed, stage, diagnosis));
  if (failing.length === 0 && last && last.response === null) {
    reasons.push(say`It redirects to ${hostOf(last.url)}; this change doesn’t affect that response.`);
  }
  return {
    passes: failing.length === 0 && reasons.length === 0,
    total: checks.filter(({ state }) => state !== 'not reached').length,
    failing,
    reasons: [...new Set(reasons)],
    assumes: assumptions(diagnosis, stage),
    others: proveOthers(diagnosis.neighbours, stage.api, fix),
  };
}

/** Replays recorded requests of that API, those that pass today, as if its server followed the fix. */
export function proveOthers(recorded: readonly Exchange[], api: string, fix: Proven): Others {
  const effect = targetOf(fix.server).effect(fix.plan);
  const stage: Stage = { api, fix, effect, outOfReach: false, redirectsRequestToo: false };
  const passed = recorded.filter((exchange) => isOfApi(exchange, api) && passesToday(exchange));
  const replayed = passed.map((exchange) => ({ exchange, failing: failingWith(exchange, stage) }));
  const failing = replayed.filter((one) => one.failing.length > 0);
  return { passing: replayed.length - failing.length, failing };
}

const isOfApi = ({ legs }: Exchange, api: string): boolean => legs.some(({ url }) => originOf(url) === api);

const passesToday = (exchange: Exchange): boolean =>
  judge(exchange).outcome === 'allowed' && failedChecks(exchange, modeOf(exchange)).length === 0;

const failingWith = (exchange: Exchange, stage: Stage): Check[] =>
  failedChecks(replay(exchange, stage), modeOf(exchange));

const failedChecks = (exchange: Exchange, mode: AssumedMode): Check[] =>
  allChecks(exchange, mode).filter(({ state }) => state === 'failed');

/** The mode that a request was made with; where that is unknown, the harder one of those that it passes with. */
function modeOf(exchange: Exchange): AssumedMode {
  const { mode } = judge(exchange).credentials;
  if (mode !== 'unknown') return mode;
  return failedChecks(exchange, 'include').length === 0 ? 'include' : 'not-include';
}

/** What the proof came to, in words: this request's checks, and the others of the recording. */
export function proofSentence({ passes, total, others }: Proof): string {
  if (!passes) return say`This change isn’t enough on its own.`;
  const own =
    total === 1 ? say`The check passes with this change` : say`All ${total} checks pass with this change`;
  const { passing, failing } = others;
  if (failing.length > 0) {
    return failing.length === 1
      ? say`${own}, but 1 other recorded request would be blocked.`
      : say`${own}, but ${failing.length} other recorded requests would be blocked.`;
  }
  if (passing === 0) return `${own}.`;
  return passing === 1
    ? say`${own}; 1 other recorded request still passes.`
    : say`${own}; ${passing} other recorded requests still pass.`;
}

/** What stays the same while one exchange is replayed. */
interface Stage {
  /** The origin of the server that gets the fix. */
  readonly api: string;
  readonly fix: Proven;
  readonly effect: Effect;
  /** The failing response is made, or stripped, in front of the server that gets the fix. */
  readonly outOfReach: boolean;
  /** What redirects OPTIONS redirects the request as well. */
  readonly redirectsRequestToo: boolean;
}

/** Whether the failing response was made or changed by a layer in front of the application. */
function isInFront({ causes, servers }: Diagnosis): boolean {
  const remedy = causes[0]?.remedy;
  if (remedy?.where !== 'proxy' || remedy.kind === 'single-header') return false;
  if (remedy.kind === 'keep-proxy-headers') return true;
  return !servers.some(({ layer, confidence }) => layer === 'application' && confidence !== 'possible');
}

function replay(exchange: Exchange, stage: Stage): Exchange {
  const legs: Leg[] = exchange.legs.map((leg) =>
    originOf(leg.url) === stage.api && !stage.outOfReach ? fixedLeg(leg, exchange, stage) : leg,
  );
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const last = legs.at(-1);
    const target = last?.response?.redirectUrl;
    if (!last || !target || stage.outOfReach) break;
    legs.push(nextLeg(last, target, { ...exchange, legs: asLegs(legs) }, stage));
  }
  return { ...exchange, legs: asLegs(legs) };
}

const asLegs = (legs: readonly Leg[]): Exchange['legs'] => legs as unknown as Exchange['legs'];

function fixedLeg(leg: Leg, { origin: page }: Exchange, stage: Stage): Leg {
  const origin = leg.origin ?? leg.preflight?.origin ?? page ?? 'null';
  return {
    ...leg,
    origin,
    error: null,
    preflight: leg.preflight && fixedPreflight(leg.preflight, origin, stage),
    response: fixedResponse(leg, origin, stage),
  };
}

function fixedPreflight(preflight: Preflight, requestOrigin: string, stage: Stage): Preflight {
  const { effect } = stage;
  const { response } = preflight;
  const origin = preflight.origin ?? requestOrigin;
  const lists = [
    {
      name: 'Access-Control-Allow-Methods',
      value: (effect.methods === 'any' ? [preflight.requestMethod] : effect.methods).join(', '),
    },
    {
      name: 'Access-Control-Allow-Headers',
      value: (effect.headers === 'any' ? preflight.requestHeaderNames : effect.headers).join(', '),
    },
  ];
  const answered = effect.answersOptions ? answer(204, [], null) : (response ?? answer(200, [], null));
  return {
    ...preflight,
    error: effect.answersOptions ? null : preflight.error,
    response: withHeaders(answered, [...accessHeaders(origin, effect), ...lists]),
  };
}

function fixedResponse(leg: Leg, origin: string, stage: Stage): ResponseHead {
  const headers = accessHeaders(origin, stage.effect);
  const { response, preflight } = leg;
  if (response) return isOutside(response, stage) ? response : withHeaders(response, headers);
  // A request that never left because of its preflight is now sent.
  const redirect = preflight?.response?.redirectUrl ?? null;
  return redirect !== null && stage.redirectsRequestToo
    ? answer(preflight?.response?.status ?? 307, headers, redirect)
    : answer(200, headers, null);
}

/** An error that was made where the snippet does not reach. */
function isOutside({ status, headers }: ResponseHead, { effect }: Stage): boolean {
  return status === 500 && !effect.reachesCrashes && !headers.some(({ name }) => isAccessHeader(name));
}

/** The leg that a redirect leads to: as fixed on the same server, without a response on another. */
function nextLeg(from: Leg, url: string, exchange: Exchange, stage: Stage): Leg {
  const method = redirectedMethod(from);
  const { tainted } = viewAfter(exchange, url);
  const origin = tainted ? 'null' : (exchange.origin ?? 'null');
  const names = from.preflight?.requestHeaderNames ?? [];
  const asks = names.length > 0 || !isSafelistedMethod(method);
  const preflight = from.preflight && asks ? { ...from.preflight, url, origin, requestMethod: method } : null;
  const leg: Leg = { ...from, url, method, origin, preflight, response: null };
  if (originOf(url) !== stage.api) return { ...leg, preflight: null };
  return fixedLeg({ ...leg, preflight: preflight && { ...preflight, response: null } }, exchange, stage);
}

/** Whether the browser has replaced the origin by `null` once it goes on to that URL. */
function viewAfter(exchange: Exchange, url: string): { readonly tainted: boolean } {
  const [last] = exchange.legs.slice(-1);
  const next = { ...(last ?? exchange.legs[0]), url, origin: null, preflight: null, response: null };
  const views = viewLegs({ ...exchange, legs: asLegs([...exchange.legs, next]) });
  return { tainted: views.at(-1)?.origin === 'null' };
}

/** https://fetch.spec.whatwg.org/#http-redirect-fetch step 12 */
function redirectedMethod({ method, response }: Leg): string {
  const status = response?.status;
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  return (status === 301 || status === 302) && method === 'POST' ? 'GET' : method;
}

const answer = (status: number, headers: readonly Header[], redirectUrl: string | null): ResponseHead => ({
  status,
  statusText: '',
  headers,
  redirectUrl,
});

const isAccessHeader = (name: string): boolean => /^access-control-/i.test(name);

/** The response with these in place of its own CORS headers. */
function withHeaders(response: ResponseHead, headers: readonly Header[]): ResponseHead {
  return {
    ...response,
    headers: [...response.headers.filter(({ name }) => !isAccessHeader(name)), ...headers],
  };
}

function accessHeaders(origin: string, { origins, credentials }: Effect): Header[] {
  const vary = { name: 'Vary', value: 'Origin' };
  if (!origins.includes(origin)) return [vary];
  return [
    { name: 'Access-Control-Allow-Origin', value: origin },
    ...(credentials ? [{ name: 'Access-Control-Allow-Credentials', value: 'true' }] : []),
    vary,
  ];
}

const hostOf = (url: string): string => originOf(url)?.replace(/^[a-z]+:\/\//, '') ?? url;

/** Why this check still fails, in words that say what to do instead. */
function reasonFor(check: Check, replayed: Exchange, stage: Stage, diagnosis: Diagnosis): string {
  const { fix, effect } = stage;
  const leg = replayed.legs[check.leg] ?? replayed.legs[0];
  if (stage.outOfReach) {
    const front = diagnosis.servers.find(({ layer }) => layer === 'proxy')?.label ?? say`a proxy`;
    return say`This response comes from ${front}, in front of ${fix.label}, so headers set in ${fix.label} aren’t on it.`;
  }
  switch (check.id) {
    case 'allow-origin-present':
    case 'allow-origin-single':
    case 'allow-origin-matches':
    case 'allow-credentials':
      if (leg.origin === 'null') {
        return check.leg > 0
          ? say`After the redirect to ${leg.url} the browser sends Origin: null, which no server should allow. Call that address directly.`
          : say`The page’s origin is opaque: it sends Origin: null, which no server should allow.`;
      }
      if (originOf(leg.url) !== stage.api)
        return say`This response comes from ${hostOf(leg.url)}, which needs the same change.`;
      if (fix.plan.origins.includes(leg.origin ?? '') && !effect.origins.includes(leg.origin ?? ''))
        return say`${fix.label} can allow one origin only.`;
      if (check.id === 'allow-credentials' && fix.plan.credentials && !effect.credentials)
        return say`${fix.label} cannot allow credentials.`;
      return leg.response && isOutside(leg.response, stage)
        ? say`This 500 is created outside the CORS code of ${fix.label}. Fix the error itself.`
        : say`The server allows other origins, not ${leg.origin ?? ''}.`;
    case 'preflight-not-redirected':
    case 'preflight-status':
      return say`In ${fix.label}, headers aren’t enough: the preflight still gets ${leg.preflight?.response?.status ?? ''}.`;
    case 'method-allowed': {
      const asked = leg.preflight?.requestMethod ?? leg.method;
      const allowed = effect.methods === 'any' ? [] : effect.methods;
      const listed = allowed.find((method) => method.toUpperCase() === asked.toUpperCase());
      return listed === undefined
        ? say`${fix.label} cannot allow the method ${asked}.`
        : say`The page uses ${asked}, and method names are case-sensitive: use ${listed} in the call.`;
    }
    case 'headers-allowed': {
      const allowed = effect.headers === 'any' ? [] : effect.headers;
      const listed = new Set(allowed.map((name) => name.toLowerCase()));
      const missing = (leg.preflight?.requestHeaderNames ?? []).filter((name) => !listed.has(name));
      return missing.every(isAccessHeader)
        ? say`The page sends ${andList(missing)} itself: remove it from the call.`
        : say`${fix.label} cannot allow the header ${andList(missing)}.`;
    }
    case 'redirect-without-credentials':
      return say`It redirects to a URL with a username or password in it; no header allows that.`;
    case 'allow-methods-readable':
    case 'allow-headers-readable':
      return say`Something else sends this list.`;
  }
}

function assumptions({ exchange, verdict, causes }: Diagnosis, { fix, effect, api }: Stage): string[] {
  const kind = causes[0]?.remedy.kind;
  const last = exchange.legs.at(-1);
  const found: string[] = [];
  if (last?.preflight && !last.response) {
    found.push(say`The request itself was never sent; assumes its response has the same headers.`);
  }
  if (verdict.credentials.mode === 'unknown' && !fix.plan.credentials && verdict.outcome === 'blocked') {
    found.push(say`Assumes no cookies are sent.`);
  }
  if (verdict.credentials.mode === 'unknown' && fix.plan.credentials && !effect.credentials) {
    found.push(say`Assumes no cookies are sent: ${fix.label} cannot allow credentials.`);
  }
  if (kind === 'single-header' && !effect.replacesHeadersBehind) {
    found.push(say`Assumes the header is no longer set anywhere else.`);
  }
  if (kind === 'vary-origin') found.push(say`Assumes caches no longer have the old response.`);
  const { paths } = effect;
  if (paths !== 'all' && !(last?.url ?? '').startsWith(`${api}${paths.startingWith}`)) {
    found.push(render(paths.otherwise));
  }
  if (effect.assumes !== undefined) found.push(render(effect.assumes));
  return found;
}
