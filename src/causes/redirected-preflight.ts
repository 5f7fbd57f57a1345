// What the causes about redirected preflights have in common.

import { hostOf } from '../cors/origin.ts';
import type { Confidence } from '../diagnosis/types.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, rawHeaderEvidence } from './evidence.ts';
import { type Facts, locationOf } from './facts.ts';
import { policyFor } from './policy.ts';
import { redirectAdvice } from './redirect-advice.ts';
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
      ? message`The preflight is redirected to a login page: authentication runs before CORS`
      : kind.kind === 'elsewhere'
        ? message`The preflight is redirected to another site (${hostOf(target)})`
        : known
          ? message`The preflight is redirected to ${target}`
          : message`The preflight is redirected; the target wasn’t recorded`,
    explanation:
      inside.length > 0
        ? message`The browser itself redirects this address (HSTS or an extension), and browsers don’t follow redirects of a preflight.`
        : message`${kind.text} Browsers don’t follow redirects of a preflight.`,
    evidence: [
      ...failingStatus(facts),
      ...(failing ? [rawHeaderEvidence('preflight', 'Location', locationOf(failing))] : []),
      ...inside,
      ...layerEvidence(facts),
    ],
    remedy: redirectAdvice(facts, kind, target) ?? {
      kind: login ? 'cors-first' : 'final-url',
      // An access gateway in front responds to the preflight, or lets it through, by a setting of its own.
      where: login ? (facts.layers.has('cloudflare-access') ? 'proxy' : 'server') : 'client',
      summary: login
        ? message`Put CORS before authentication, and allow OPTIONS without it.`
        : known
          ? message`Call ${target} directly.`
          : message`Call the final address directly.`,
      steps: login
        ? [
            message`Browsers send preflights without cookies or tokens, so a preflight is never authenticated.`,
          ]
        : [
            ...(known ? [message`Replace ${leg.url} with ${target} in the page’s code.`] : []),
            ...(inside.length > 0
              ? []
              : [
                  message`Or put CORS before the rule that redirects, on the server, so that it handles OPTIONS first.`,
                ]),
          ],
      policy: policyFor(facts),
    },
  };
}
