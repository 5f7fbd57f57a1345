// The register of causes, and the ranking of those that apply. A new cause is one file and one line here.
import { cachedCopy } from './cached-copy.ts';
import { clientSetsCorsHeaders } from './client-sets-cors-headers.ts';
import { credentialsNotTrue } from './credentials-not-true.ts';
import { errorHidesCors } from './error-hides-cors.ts';
import { factsOf } from './facts.ts';
import { headersNotAllowed } from './headers-not-allowed.ts';
import { listsUnreadable } from './lists-unreadable.ts';
import { localNetwork } from './local-network.ts';
import { methodCase } from './method-case.ts';
import { methodNotAllowed } from './method-not-allowed.ts';
import { missingOnAnswer } from './missing-on-answer.ts';
import { noCorsHeaders } from './no-cors-headers.ts';
import { notCors } from './not-cors.ts';
import { nullOrigin } from './null-origin.ts';
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
import { preflightAuth } from './preflight-auth.ts';
import { preflightRedirect } from './preflight-redirect.ts';
import { proxyError } from './proxy-error.ts';
import { proxyStrips } from './proxy-strips.ts';
import { redirectRefused } from './redirect-refused.ts';
import { redirectTaint } from './redirect-taint.ts';
import { redirectWithoutCors } from './redirect-without-cors.ts';
import type { CauseRule } from './rule.ts';
import type { Case, Cause, Confidence } from './types.ts';
import { wildcardWithCredentials } from './wildcard-with-credentials.ts';

/** Every cause, the more specific before the more general: the order decides between equals. */
export const rules: readonly CauseRule[] = [
  notCors,
  localNetwork,
  redirectRefused,
  redirectTaint,
  nullOrigin,
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
  preflightRedirect,
  preflightAuth,
  optionsNotHandled,
  optionsError,
  redirectWithoutCors,
  proxyError,
  errorHidesCors,
  proxyStrips,
  missingOnAnswer,
  originNotListed,
  noCorsHeaders,
];

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/**
 * The causes that the evidence speaks for, the best first. Empty for what passed or cannot be told.
 */
export function explain(found: Case): Cause[] {
  if (found.verdict.outcome !== 'blocked' && found.verdict.outcome !== 'not-cors') return [];
  const facts = factsOf(found);
  const causes = rules.flatMap((rule) => {
    const cause = rule.find(facts);
    return cause ? [{ id: rule.id, ...cause }] : [];
  });
  return causes.sort((one, other) => RANK[one.confidence] - RANK[other.confidence]);
}
