// What the causes about redirected preflights have in common.
import {
  type Facts,
  failingStatus,
  layerEvidence,
  locationOf,
  policyFor,
  rawHeaderEvidence,
} from './facts.ts';
import { type RedirectKind, redirectKind } from './redirect-kind.ts';
import type { Cause, Confidence } from './types.ts';

/** The cause for a preflight that was redirected in one of these ways, or null. */
export function redirectedPreflight(
  facts: Facts,
  kinds: readonly RedirectKind['kind'][],
  confidence: Confidence,
): Omit<Cause, 'id'> | null {
  const { failing, leg } = facts;
  if (facts.verdict.code !== 'PreflightDisallowedRedirect') return null;
  const target = failing?.redirectUrl ?? '';
  const kind = redirectKind(leg.url, target);
  if (!kinds.includes(kind.kind)) return null;
  const login = kind.kind === 'login';
  const known = target !== '';
  return {
    confidence,
    title: login
      ? 'OPTIONS is redirected to a login page: authentication runs before CORS'
      : known
        ? `OPTIONS is redirected to ${target}`
        : 'OPTIONS is redirected; where to was not recorded',
    explanation: `${kind.text} Browsers do not follow redirects of a preflight.`,
    evidence: [
      ...failingStatus(facts),
      ...(failing ? [rawHeaderEvidence('preflight', 'Location', locationOf(failing))] : []),
      ...layerEvidence(facts),
    ],
    remedy: {
      kind: login ? 'cors-first' : 'final-url',
      where: login ? 'server' : 'client',
      summary: login
        ? 'Put CORS before authentication, and let OPTIONS through without a login.'
        : known
          ? `Call ${target} directly.`
          : 'Call the final address directly.',
      steps: login
        ? ['A preflight never carries cookies or tokens, so it can never be logged in.']
        : [
            ...(known ? [`Replace ${leg.url} by ${target} in the page’s code.`] : []),
            'Or put CORS on the server before the rule that redirects, so that OPTIONS is answered first.',
          ],
      policy: policyFor(facts),
    },
  };
}
