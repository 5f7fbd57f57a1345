// One policy for one API: what all of its blocked requests need together, and what no policy should or can fix.

import { decisiveMessage } from '../cors/legs.ts';
import { originOf } from '../cors/origin.ts';
import type { Diagnosis, Policy, RemedyKind } from '../diagnosis/types.ts';
import { type FixTarget, targetOf } from '../servers/index.ts';
import { render, say } from '../words/say.ts';
import { type ApiPolicy, withUse, wrongOrigins } from './api-policy.ts';
import { isOrigin, mergePolicies } from './plan.ts';
import { type Others, type Proof, type Proven, prove, proveOthers } from './proof.ts';

/** A request that the shared policy leaves out. */
interface LeftOut {
  readonly diagnosis: Diagnosis;
  /** Why, and what fixes it instead: one sentence. */
  readonly reason: string;
}

export interface SharedPolicy {
  readonly apiOrigin: string;
  /** Lets all of `covered` through, and what passes today; null when there is nothing to let through. */
  readonly policy: ApiPolicy | null;
  /** The kinds of change that they need, each once. */
  readonly kinds: readonly RemedyKind[];
  readonly covered: readonly Diagnosis[];
  readonly left: readonly LeftOut[];
  /** What becomes wider by sharing, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * One policy for all failed requests to one API: exactly the origins seen, the methods and headers used and allowed
 * today, credentials unless they are shown to be absent. Headers are exposed that the server exposes today, and those that
 * the page was seen to miss.
 * @param diagnoses in any state; those of other APIs, and those that passed, are passed over
 */
export function sharedPolicy(apiOrigin: string, diagnoses: readonly Diagnosis[]): SharedPolicy {
  const here = diagnoses.filter(({ url }) => originOf(url) === apiOrigin);
  const covered: Diagnosis[] = [];
  const left: LeftOut[] = [];
  for (const diagnosis of here) {
    if (diagnosis.verdict.outcome === 'allowed' || diagnosis.exchange.inFlight) continue;
    const reason = whyNot(diagnosis, apiOrigin);
    if (reason === null) covered.push(diagnosis);
    else left.push({ diagnosis, reason });
  }
  const policies = covered.flatMap(({ causes }) => causes[0]?.remedy.policy ?? []);
  const merged = mergePolicies(policies);
  const used = merged && withUse(merged, apiOrigin, here, wrongOrigins(here));
  const policy = used && { ...used, exposedHeaders: [...used.exposedHeaders, ...missed(here, used)] };
  return {
    apiOrigin,
    policy,
    kinds: [...new Set(covered.flatMap(({ causes }) => causes[0]?.remedy.kind ?? []))],
    covered,
    left,
    notes: policy ? widened(policies, policy) : [],
  };
}

/** Why the server's policy does not fix this one; null when it does. */
function whyNot(diagnosis: Diagnosis, apiOrigin: string): string | null {
  const { exchange, verdict, causes } = diagnosis;
  const remedy = causes[0]?.remedy;
  if (verdict.outcome === 'undetermined') return say`Not enough data to diagnose.`;
  const failed = decisiveMessage(exchange, verdict).leg;
  const failedAt = originOf(failed.url);
  if (exchange.origin === 'null' || exchange.origin === null) {
    return say`Its page’s origin is null, which no server should allow. Serve the page over http.`;
  }
  switch (verdict.outcome === 'blocked' ? verdict.code : null) {
    case 'RedirectContainsCredentials':
    case 'CorsDisabledScheme':
      return say`It redirects to a URL that no header can allow.`;
    case 'InsecureLocalNetwork':
    case 'InvalidLocalNetworkAccess':
    case 'LocalNetworkAccessPermissionDenied':
      return say`It needs the browser’s permission, not a header.`;
    default:
  }
  if (failedAt !== apiOrigin) {
    return say`It fails at ${failedAt ?? failed.url}, after a redirect: change that server, or the URL that the page calls.`;
  }
  if (!remedy) return say`The fix is unknown.`;
  if (verdict.outcome === 'not-cors' && !remedy.policy) return say`It failed, but not because of CORS.`;
  if (remedy.where === 'client') return say`It needs a change in the page’s code: ${remedy.summary}`;
  if (!remedy.policy?.origins.some(isOrigin)) return render(remedy.summary);
  return null;
}

/** Headers that pages want to read and responses of this API do not expose. */
function missed(here: readonly Diagnosis[], { origins, exposedHeaders }: Policy): string[] {
  const known = new Set(exposedHeaders.map((name) => name.toLowerCase()));
  const found: string[] = [];
  for (const { causes, exchange } of here) {
    if (exchange.origin === null || !origins.includes(exchange.origin)) continue;
    for (const { remedy } of causes) {
      if (remedy.kind !== 'expose-headers') continue;
      for (const name of remedy.policy?.exposedHeaders ?? []) {
        if (known.has(name.toLowerCase())) continue;
        known.add(name.toLowerCase());
        found.push(name);
      }
    }
  }
  return found;
}

function widened(policies: readonly Policy[], shared: ApiPolicy): string[] {
  const notes: string[] = [];
  if (shared.credentials && !shared.assumesCredentials && policies.some(({ credentials }) => !credentials)) {
    notes.push(say`Credentials are allowed for all of them, because at least one request needs them.`);
  }
  if (shared.origins.length > 1) {
    notes.push(say`Each of these origins gets everything that any of them needs.`);
  }
  return notes;
}

/** What reaches further comes first. */
const BY_REACH: readonly RemedyKind[] = [
  'headers-on-errors',
  'cors-first',
  'answer-options',
  'single-header',
  'keep-proxy-headers',
  'vary-origin',
  'allow-credentials',
  'allow-methods-headers',
  'correct-origin',
  'allow-origin',
];

/** Of several kinds of change the one whose snippet does the most on that server. */
export function strongestKind(target: FixTarget, kinds: readonly RemedyKind[]): RemedyKind {
  const order = [...targetOf(target).reachesFurthest, ...BY_REACH];
  return order.find((kind) => kinds.includes(kind)) ?? kinds[0] ?? 'allow-origin';
}

/** The proof over all that a shared policy covers. */
export interface SharedProof {
  readonly passes: boolean;
  readonly total: number;
  /** Requests that still fail, with why. */
  readonly failing: readonly { readonly diagnosis: Diagnosis; readonly proof: Proof }[];
  readonly assumes: readonly string[];
  /** What becomes of the recorded requests beside them that pass today. */
  readonly others: Others;
}

/** Replays every covered request against the one shared fix, and what passes beside them. */
export function proveEverything({ apiOrigin, covered }: SharedPolicy, fix: Proven): SharedProof {
  const neighbours = new Map(covered.flatMap((one) => one.neighbours.map((other) => [other.id, other])));
  const proofs = covered.map((diagnosis) => ({
    diagnosis,
    proof: prove({ ...diagnosis, neighbours: [] }, fix),
  }));
  const failing = proofs.filter(({ proof }) => !proof.passes);
  return {
    passes: failing.length === 0,
    total: proofs.reduce((sum, { proof }) => sum + proof.total, 0),
    failing,
    assumes: [...new Set(proofs.flatMap(({ proof }) => proof.assumes))],
    others: proveOthers([...neighbours.values()], apiOrigin, fix),
  };
}
