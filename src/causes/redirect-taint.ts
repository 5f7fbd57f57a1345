// A redirect from one foreign origin to another turned Origin into null.
import { headerEvidence, locationOf, originEvidence, rawHeaderEvidence } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const redirectTaint: CauseRule = {
  id: 'redirect-taint',
  docs: {
    title: 'A redirect turned the origin into “null”',
    why: 'When a request to one foreign origin is redirected to a third one, the browser no longer vouches for the page and sends Origin: null. A list of allowed origins cannot match it.',
    looksAt: 'Origin: null on a later leg, after a redirect from one foreign origin to another.',
    triggers:
      'The page calls api.example.com, which redirects to cdn.example.net; the second request has Origin: null.',
    doesNot: 'A redirect that stays on the same origin; there the origin is kept.',
  },
  find(facts) {
    const { verdict, exchange } = facts;
    if (verdict.outcome !== 'blocked' || facts.origin !== 'null' || verdict.leg === null || verdict.leg === 0)
      return null;
    if (exchange.origin === 'null') return null;
    const hop = exchange.legs[verdict.leg - 1];
    const target = facts.leg.url;
    return {
      confidence: 'certain',
      title: 'A redirect to another origin turned the page’s origin into “null”',
      explanation:
        'After a redirect from one foreign origin to another, the browser sends Origin: null. The second server would have to allow “null” or *, and “null” is not safe to allow.',
      evidence: [
        ...(hop?.response ? [rawHeaderEvidence('redirect', 'Location', locationOf(hop.response))] : []),
        originEvidence(facts),
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
      ],
      remedy: {
        kind: 'final-url',
        where: 'client',
        summary: 'Call the final address directly.',
        steps: [
          `Use ${target} in the page, so that no redirect is needed.`,
          'Then the server there sees the page’s real origin and can allow it.',
        ],
        policy: null,
      },
    };
  },
};
