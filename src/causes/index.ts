// The register of causes, and the ranking of those that apply. A new cause is one file and one line here.

import { bySureness } from '../diagnosis/confidence.ts';
import type { Cause } from '../diagnosis/types.ts';
import { airplayReceiver } from './airplay-receiver.ts';
import { apiGatewayError } from './api-gateway-error.ts';
import { appOrigin } from './app-origin.ts';
import { authError } from './auth-error.ts';
import { authorizationWildcard } from './authorization-wildcard.ts';
import { authorizerOnOptions } from './authorizer-on-options.ts';
import { azureAppServiceCors } from './azure-app-service-cors.ts';
import { browserCopy } from './browser-copy.ts';
import { bucketRegion } from './bucket-region.ts';
import { cachedCopy } from './cached-copy.ts';
import { clientSetsCorsHeaders } from './client-sets-cors-headers.ts';
import { cloudfrontMethods } from './cloudfront-methods.ts';
import { contentScript } from './content-script.ts';
import { corsLibraryRefused } from './cors-library-refused.ts';
import { credentialsNotTrue } from './credentials-not-true.ts';
import { credentialsOmitted } from './credentials-omitted.ts';
import { devServer } from './dev-server.ts';
import { edgeChallenge } from './edge-challenge.ts';
import { errorHidesCors } from './error-hides-cors.ts';
import { saidOnce } from './evidence.ts';
import { type Case, type Facts, type FaultName, factsOf } from './facts.ts';
import { fastapiOrder } from './fastapi-order.ts';
import { frameworkOptions } from './framework-options.ts';
import { headerMisspelled } from './header-misspelled.ts';
import { headersNotAllowed } from './headers-not-allowed.ts';
import { hostingGate } from './hosting-gate.ts';
import { htmlNotJson } from './html-not-json.ts';
import { htmlReadable } from './html-readable.ts';
import { instancesDiffer } from './instances-differ.ts';
import { knownService } from './known-service.ts';
import { libraryHeaders } from './library-headers.ts';
import { listNearMiss } from './list-near-miss.ts';
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
import { notCovered } from './not-covered.ts';
import { notFound } from './not-found.ts';
import { nullAllowed } from './null-allowed.ts';
import { nullOrigin } from './null-origin.ts';
import { onlyInThisBrowser } from './only-in-this-browser.ts';
import { opaqueAnswer } from './opaque-answer.ts';
import { optionsError } from './options-error.ts';
import { optionsNotHandled } from './options-not-handled.ts';
import { originArray } from './origin-array.ts';
import { originExtraText } from './origin-extra-text.ts';
import { originList } from './origin-list.ts';
import { originMalformed } from './origin-malformed.ts';
import { originNotListed } from './origin-not-listed.ts';
import { originNull } from './origin-null.ts';
import { originOther } from './origin-other.ts';
import { originOwnAddress } from './origin-own-address.ts';
import { originPattern } from './origin-pattern.ts';
import { originPlaceholder } from './origin-placeholder.ts';
import { originPort } from './origin-port.ts';
import { originRepeated } from './origin-repeated.ts';
import { originScheme } from './origin-scheme.ts';
import { originTrailingSlash } from './origin-trailing-slash.ts';
import { originValueUnset } from './origin-value-unset.ts';
import { ownOtherAddress } from './own-other-address.ts';
import { payloadTooLarge } from './payload-too-large.ts';
import { platformError } from './platform-error.ts';
import { preflightAuth } from './preflight-auth.ts';
import { preflightCanonical } from './preflight-canonical.ts';
import { preflightLogin } from './preflight-login.ts';
import { preflightRedirect } from './preflight-redirect.ts';
import { preflightRepeated } from './preflight-repeated.ts';
import { preflightSlash } from './preflight-slash.ts';
import { proxyError } from './proxy-error.ts';
import { proxyStrips } from './proxy-strips.ts';
import { rateLimited } from './rate-limited.ts';
import { redirectRefused } from './redirect-refused.ts';
import { redirectTaint } from './redirect-taint.ts';
import { redirectWithoutCors } from './redirect-without-cors.ts';
import { redirectedToPage } from './redirected-to-page.ts';
import { requestRefused } from './request-refused.ts';
import type { CauseRule } from './rule.ts';
import { samesiteCookie } from './samesite-cookie.ts';
import { springSecurity } from './spring-security.ts';
import { starletteRefused } from './starlette-refused.ts';
import { staticHosting } from './static-hosting.ts';
import { storageCorsRule } from './storage-cors-rule.ts';
import { unknownCorsHeader } from './unknown-cors-header.ts';
import { unreadableHeaders } from './unreadable-headers.ts';
import { unsupportedScheme } from './unsupported-scheme.ts';
import { varyMissing } from './vary-missing.ts';
import { wildcardCredentialsTrue } from './wildcard-credentials-true.ts';
import { wildcardWithCredentials } from './wildcard-with-credentials.ts';

/** Every cause, the more specific before the more general: the order decides between equals. Warnings come last. */
export const rules: readonly CauseRule[] = [
  notCors,
  localNetwork,
  airplayReceiver,
  devServer,
  unsupportedScheme,
  redirectRefused,
  knownService,
  bucketRegion,
  contentScript,
  redirectedToPage,
  redirectTaint,
  nullOrigin,
  edgeChallenge,
  headerMisspelled,
  originValueUnset,
  originPlaceholder,
  originArray,
  originExtraText,
  originPattern,
  originOwnAddress,
  originTrailingSlash,
  originScheme,
  originPort,
  originRepeated,
  originList,
  originNull,
  originMalformed,
  cachedCopy,
  browserCopy,
  appOrigin,
  originOther,
  azureAppServiceCors,
  wildcardWithCredentials,
  credentialsNotTrue,
  clientSetsCorsHeaders,
  methodCase,
  libraryHeaders,
  listNearMiss,
  methodNotAllowed,
  headersNotAllowed,
  listsUnreadable,
  preflightSlash,
  preflightCanonical,
  preflightLogin,
  preflightRedirect,
  hostingGate,
  platformError,
  staticHosting,
  storageCorsRule,
  cloudfrontMethods,
  authorizerOnOptions,
  springSecurity,
  apiGatewayError,
  starletteRefused,
  corsLibraryRefused,
  frameworkOptions,
  preflightAuth,
  fastapiOrder,
  rateLimited,
  notFound,
  ownOtherAddress,
  htmlNotJson,
  notCovered,
  optionsNotHandled,
  nginxIf,
  proxyError,
  optionsError,
  redirectWithoutCors,
  authError,
  payloadTooLarge,
  requestRefused,
  errorHidesCors,
  // The error itself comes first; what leaves out its headers comes second.
  nginxAlways,
  proxyStrips,
  missingOnAnswer,
  instancesDiffer,
  originNotListed,
  noCorsHeaders,
  nullAllowed,
  htmlReadable,
  credentialsOmitted,
  samesiteCookie,
  wildcardCredentialsTrue,
  onlyInThisBrowser,
  opaqueAnswer,
  unknownCorsHeader,
  unreadableHeaders,
  authorizationWildcard,
  listsMisplaced,
  varyMissing,
  preflightRepeated,
];

const warnings = rules.filter((rule) => rule.when === 'passes');
const guesses = rules.filter((rule) => rule.when === 'unclear');
const causesOfFailure = rules.filter((rule) => rule.when === undefined);
const causesOfAnyFault = causesOfFailure.filter(({ faults }) => faults === undefined);

/** For each fault that a rule names, the rules that may be about it. */
const causesByFault: ReadonlyMap<FaultName, readonly CauseRule[]> = new Map(
  causesOfFailure
    .flatMap(({ faults }) => faults ?? [])
    .map((fault) => [fault, causesOfFailure.filter(({ faults }) => faults?.includes(fault) ?? true)]),
);

/** The causes of a case, the best first. */
export const explain = (found: Case): Cause[] => explainFacts(factsOf(found));

/**
 * The causes that the evidence points to, the best first; for an exchange that passed, the warnings it deserves.
 * For what is unclear, the causes of a failure that there may have been; mostly none.
 */
export function explainFacts(facts: Facts): Cause[] {
  const found: { readonly rule: CauseRule; readonly cause: Cause }[] = [];
  for (const rule of rulesFor(facts)) {
    const finding = rule.find(facts);
    if (finding) found.push({ rule, cause: { id: rule.id, brief: finding.title, ...finding } });
  }
  if (found.length === 0) return [];
  const superseded = new Set(found.flatMap(({ rule }) => rule.supersedes ?? []));
  return found
    .map(({ cause }) => cause)
    .filter(({ id }) => !superseded.has(id))
    .map((cause) => ({ ...cause, evidence: saidOnce(cause.evidence, facts.servers) }))
    .sort(bySureness);
}

/** The rules that are about such an outcome and fault at all. */
function rulesFor({ verdict, fault }: Facts): readonly CauseRule[] {
  if (verdict.outcome === 'allowed') return warnings;
  const about = causesByFault.get(fault) ?? causesOfAnyFault;
  if (verdict.outcome !== 'undetermined') return about;
  return fault === '' ? guesses : about.filter(({ onlyWithCredentials }) => onlyWithCredentials === true);
}
