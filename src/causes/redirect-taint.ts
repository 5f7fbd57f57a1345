// A redirect from one foreign origin to another turned Origin into null.

import { originOf } from '../cors/origin.ts';
import type { ResponseHead } from '../cors/types.ts';
import { message } from '../words/say.ts';
import { headerEvidence, originEvidence, rawHeaderEvidence } from './evidence.ts';
import { type Facts, locationOf, OPAQUE_FAULTS, opaqueOriginConfidence } from './facts.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A redirect turned the origin into “null”',
  why: 'When another origin redirects a request to a third one, the browser sends Origin: null. A list of allowed origins can’t match it.',
  fix: 'Call the final address directly, so that no redirect is needed. Its server then sees the page’s real origin and can allow it.',
  looksAt:
    'Origin: null on a later request, after a redirect from one cross-origin address to another origin.',
  triggers:
    'The page calls api.example.com, which redirects to cdn.example.net; the second request has Origin: null.',
  doesNot:
    'A redirect that stays on the same origin, where the origin is kept; a page whose own origin is null (see null-origin).',
};

export const redirectTaint: CauseRule = {
  id: 'redirect-taint',
  faults: OPAQUE_FAULTS,
  find(facts) {
    const { verdict, exchange } = facts;
    if (verdict.outcome !== 'blocked' || facts.origin !== 'null' || exchange.origin === 'null') return null;
    const hop = taintingHop(facts);
    const explains = opaqueOriginConfidence(facts);
    if (!hop || explains === null) return null;
    const target = facts.leg.url;
    return {
      confidence: explains,
      title: message`A redirect to another origin turned the page’s origin into “null”`,
      explanation: message`When another origin redirects to a third one, the browser sends Origin: null. The second server would have to allow “null” or *, and “null” isn’t safe to allow.`,
      evidence: [
        rawHeaderEvidence('redirect', 'Location', locationOf(hop)),
        originEvidence(facts),
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
      ],
      remedy: {
        kind: 'final-url',
        where: 'client',
        summary: message`Call the final address directly.`,
        steps: [
          message`Use ${target} in the page’s code, so that no redirect is needed.`,
          message`Then the server there sees the page’s real origin and can allow it.`,
        ],
        policy: null,
      },
    };
  },
};

/** The response that led from one foreign origin to another, before the failing leg; null when none did. */
function taintingHop({ exchange, legIndex }: Facts): ResponseHead | null {
  const { legs, origin } = exchange;
  for (let index = legIndex - 1; index >= 0; index--) {
    const own = originOf(legs[index]?.url ?? '');
    const target = originOf(legs[index + 1]?.url ?? '');
    if (own !== origin && own !== target) return legs[index]?.response ?? null;
  }
  return null;
}
