// What the causes about redirected preflights have in common.

import type { Confidence } from '../diagnosis/types.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, rawHeaderEvidence } from './evidence.ts';
import { type Facts, locationOf } from './facts.ts';
import { policyFor } from './policy.ts';
import { type RedirectKind, redirectKind } from './redirect-kind.ts';
import type { Finding } from './rule.ts';

/** The cause for a preflight that was redirected in one of these ways, or null. */
export function redirectedPreflight(
  facts: Facts,
  kinds: readonly RedirectKind['kind'][],
  confidence: Confidence,
): Finding | null {
  const { failing, leg } = facts;
  const target = failing?.redirectUrl ?? '';
  const kind = redirectKind(leg.url, target);
  if (!kinds.includes(kind.kind)) return null;
  const login = kind.kind === 'login';
  const known = target !== '';
  // HSTS and extensions redirect inside the browser: the server never saw this request.
  const inside = headerEvidence('preflight', failing, 'non-authoritative-reason');
  return {
    confidence,
    title: login
      ? message`OPTIONS is redirected to a login page: authentication runs before CORS`
      : known
        ? message`OPTIONS is redirected to ${target}`
        : message`OPTIONS is redirected; where to was not recorded`,
    explanation:
      inside.length > 0
        ? message`The browser itself changes this address before it asks, by HSTS or an extension, and does not follow redirects of a preflight.`
        : message`${kind.text} Browsers do not follow redirects of a preflight.`,
    evidence: [
      ...failingStatus(facts),
      ...(failing ? [rawHeaderEvidence('preflight', 'Location', locationOf(failing))] : []),
      ...inside,
      ...layerEvidence(facts),
    ],
    remedy: {
      kind: login ? 'cors-first' : 'final-url',
      where: login ? 'server' : 'client',
      summary: login
        ? message`Put CORS before authentication, and let OPTIONS through without a login.`
        : known
          ? message`Call ${target} directly.`
          : message`Call the final address directly.`,
      steps: login
        ? [message`A preflight never carries cookies or tokens, so it can never be logged in.`]
        : [
            ...(known ? [message`Replace ${leg.url} by ${target} in the page’s code.`] : []),
            ...(inside.length > 0
              ? []
              : [
                  message`Or put CORS on the server before the rule that redirects, so that OPTIONS is answered first.`,
                ]),
          ],
      policy: policyFor(facts),
    },
  };
}
