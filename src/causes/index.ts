// The register of causes, and the ranking of those that apply. A new cause is one file and one line here.
import { sortShort } from '../cors/sorting.ts';
import type { Case, Cause, Confidence } from '../diagnosis/types.ts';
import { apiGatewayError } from './api-gateway-error.ts';
import { authorizationWildcard } from './authorization-wildcard.ts';
import { cachedCopy } from './cached-copy.ts';
import { clientSetsCorsHeaders } from './client-sets-cors-headers.ts';
import { credentialsNotTrue } from './credentials-not-true.ts';
import { edgeChallenge } from './edge-challenge.ts';
import { errorHidesCors } from './error-hides-cors.ts';
import { type Facts, type FaultName, factsOf } from './facts.ts';
import { fastapiOrder } from './fastapi-order.ts';
import { headersNotAllowed } from './headers-not-allowed.ts';
import { hostingGate } from './hosting-gate.ts';
import { instancesDiffer } from './instances-differ.ts';
import { listsMisplaced } from './lists-misplaced.ts';
import { listsUnreadable } from './lists-unreadable.ts';
import { localNetwork } from './local-network.ts';
import { methodCase } from './method-case.ts';
import { methodNotAllowed } from './method-not-allowed.ts';
import { missingOnAnswer } from './missing-on-answer.ts';
import { nginxAlways } from './nginx-always.ts';
import { nginxIf } from './nginx-if.ts';
import { noCorsHeaders } from './no-cors-headers.ts';
import { notCors } from './not-cors.ts';
import { nullAllowed } from './null-allowed.ts';
import { nullOrigin } from './null-origin.ts';
import { opaqueAnswer } from './opaque-answer.ts';
import { optionsError } from './options-error.ts';
import { optionsNotHandled } from './options-not-handled.ts';
import { originList } from './origin-list.ts';
import { originMalformed } from './origin-malformed.ts';
import { originNotListed } from './origin-not-listed.ts';
import { originNull } from './origin-null.ts';
import { originOther } from './origin-other.ts';
import { originPort } from './origin-port.ts';
import { originRepeated } from './origin-repeated.ts';
import { originScheme } from './origin-scheme.ts';
import { originTrailingSlash } from './origin-trailing-slash.ts';
import { payloadTooLarge } from './payload-too-large.ts';
import { preflightAuth } from './preflight-auth.ts';
import { preflightCanonical } from './preflight-canonical.ts';
import { preflightLogin } from './preflight-login.ts';
import { preflightRedirect } from './preflight-redirect.ts';
import { preflightRepeated } from './preflight-repeated.ts';
import { preflightSlash } from './preflight-slash.ts';
import { proxyError } from './proxy-error.ts';
import { proxyStrips } from './proxy-strips.ts';
import { redirectRefused } from './redirect-refused.ts';
import { redirectTaint } from './redirect-taint.ts';
import { redirectWithoutCors } from './redirect-without-cors.ts';
import type { CauseRule, Finding, Telling } from './rule.ts';
import { springSecurity } from './spring-security.ts';
import { starletteRefused } from './starlette-refused.ts';
import { unreadableHeaders } from './unreadable-headers.ts';
import { varyMissing } from './vary-missing.ts';
import { wildcardCredentialsTrue } from './wildcard-credentials-true.ts';
import { wildcardWithCredentials } from './wildcard-with-credentials.ts';

/** Every cause, the more specific before the more general: the order decides between equals. Warnings come last. */
export const rules: readonly CauseRule[] = [
  notCors,
  localNetwork,
  redirectRefused,
  redirectTaint,
  nullOrigin,
  edgeChallenge,
  originTrailingSlash,
  originScheme,
  originPort,
  originRepeated,
  originList,
  originNull,
  originMalformed,
  cachedCopy,
  originOther,
  wildcardWithCredentials,
  credentialsNotTrue,
  clientSetsCorsHeaders,
  methodCase,
  methodNotAllowed,
  headersNotAllowed,
  listsUnreadable,
  preflightSlash,
  preflightCanonical,
  preflightLogin,
  preflightRedirect,
  hostingGate,
  springSecurity,
  apiGatewayError,
  starletteRefused,
  preflightAuth,
  fastapiOrder,
  optionsNotHandled,
  nginxIf,
  optionsError,
  redirectWithoutCors,
  payloadTooLarge,
  proxyError,
  nginxAlways,
  errorHidesCors,
  proxyStrips,
  missingOnAnswer,
  instancesDiffer,
  originNotListed,
  noCorsHeaders,
  nullAllowed,
  wildcardCredentialsTrue,
  opaqueAnswer,
  unreadableHeaders,
  authorizationWildcard,
  listsMisplaced,
  varyMissing,
  preflightRepeated,
];

const ofFailures = rules.filter((rule) => rule.when !== 'passes');
/** Those of them that look at a fault, by the fault. */
const byFault = new Map<FaultName, readonly CauseRule[]>();

function rulesFor(fault: FaultName): readonly CauseRule[] {
  let found = byFault.get(fault);
  if (!found) {
    found = ofFailures.filter(({ faults }) => faults?.includes(fault) ?? true);
    byFault.set(fault, found);
  }
  return found;
}

/** Those that credentials alone may bring about. */
const ofCredentials = [wildcardWithCredentials, credentialsNotTrue, methodNotAllowed, headersNotAllowed];
const ofPasses = rules.filter((rule) => rule.when === 'passes');

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/** The causes of a case, the best first. */
export const explain = (found: Case): Cause[] => explainFacts(factsOf(found));

/** A cause that is put into words when someone reads it. A copy by `...` has none of them. */
class FoundCause implements Cause {
  readonly id: string;
  readonly confidence: Confidence;
  readonly #tell: Finding['tell'];
  #told: Telling | null = null;

  constructor(id: string, { confidence, tell }: Finding) {
    this.id = id;
    this.confidence = confidence;
    this.#tell = tell;
  }

  get #words(): Telling {
    this.#told ??= this.#tell();
    return this.#told;
  }

  get title(): string {
    return this.#words.title;
  }

  get explanation(): string {
    return this.#words.explanation;
  }

  get evidence(): Cause['evidence'] {
    return this.#words.evidence;
  }

  get remedy(): Cause['remedy'] {
    return this.#words.remedy;
  }
}

/**
 * The causes that the evidence speaks for, the best first; for an exchange that passed, the warnings it deserves.
 * For what cannot be told, the causes of a failure that there may have been; mostly none.
 */
export function explainFacts(facts: Facts): Cause[] {
  const { outcome, withCredentials } = facts.verdict;
  if (outcome === 'undetermined' && !withCredentials) return [];
  const looked = outcome === 'allowed' ? ofPasses : rulesFor(facts.fault);
  const causes: Cause[] = [];
  for (let place = 0; place < looked.length; place++) {
    const rule = looked[place];
    if (!rule || (outcome === 'undetermined' && !ofCredentials.includes(rule))) continue;
    const finding = rule.find(facts);
    if (finding) causes.push(new FoundCause(rule.id, finding));
  }
  return sortShort(causes, (one, other) => RANK[one.confidence] - RANK[other.confidence]);
}
