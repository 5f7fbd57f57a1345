// The register of causes, and the ranking of those that apply. A new cause is one file and one line here.

import { bySureness } from '../diagnosis/confidence.ts';
import type { Cause } from '../diagnosis/types.ts';
import { apiGatewayError } from './api-gateway-error.ts';
import { authorizationWildcard } from './authorization-wildcard.ts';
import { cachedCopy } from './cached-copy.ts';
import { clientSetsCorsHeaders } from './client-sets-cors-headers.ts';
import { credentialsNotTrue } from './credentials-not-true.ts';
import { edgeChallenge } from './edge-challenge.ts';
import { errorHidesCors } from './error-hides-cors.ts';
import { type Case, type Facts, factsOf } from './facts.ts';
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
import { onlyInThisBrowser } from './only-in-this-browser.ts';
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
import type { CauseRule } from './rule.ts';
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
  onlyInThisBrowser,
  opaqueAnswer,
  unreadableHeaders,
  authorizationWildcard,
  listsMisplaced,
  varyMissing,
  preflightRepeated,
];

const warnings = rules.filter((rule) => rule.when === 'passes');
const causesOfFailure = rules.filter((rule) => rule.when !== 'passes');

/** The causes of a case, the best first. */
export const explain = (found: Case): Cause[] => explainFacts(factsOf(found));

/**
 * The causes that the evidence points to, the best first; for an exchange that passed, the warnings it deserves.
 * For what is unclear, the causes of a failure that there may have been; mostly none.
 */
export function explainFacts(facts: Facts): Cause[] {
  const found = rulesFor(facts).flatMap((rule) => {
    const finding = rule.find(facts);
    return finding ? [{ rule, cause: { id: rule.id, brief: finding.title, ...finding } }] : [];
  });
  const superseded = new Set(found.flatMap(({ rule }) => rule.supersedes ?? []));
  return found
    .map(({ cause }) => cause)
    .filter(({ id }) => !superseded.has(id))
    .sort(bySureness);
}

/** The rules that are about such an outcome and fault at all. */
function rulesFor({ verdict, fault }: Facts): readonly CauseRule[] {
  if (verdict.outcome === 'allowed') return warnings;
  const about = causesOfFailure.filter(({ faults }) => faults?.includes(fault) ?? true);
  if (verdict.outcome !== 'undetermined') return about;
  return fault === '' ? [] : about.filter(({ onlyWithCredentials }) => onlyWithCredentials === true);
}
