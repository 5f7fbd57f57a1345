// The OPTIONS was answered by a redirect, which browsers do not follow.
import { failingStatus, layerEvidence, locationOf, policyFor, rawHeaderEvidence } from './facts.ts';
import { redirectKind } from './redirect-kind.ts';
import type { CauseRule } from './rule.ts';

export const preflightRedirect: CauseRule = {
  id: 'preflight-redirect',
  docs: {
    title: 'The preflight is redirected',
    why: 'A preflight must be answered where it was sent. A missing or extra slash, a move to https or www, or a login redirect answers OPTIONS with a 3xx, and the browser stops.',
    looksAt: 'OPTIONS answered 301, 302, 303, 307 or 308, and how its Location differs from the URL called.',
    triggers:
      'OPTIONS /items answered 307 with Location: /items/; OPTIONS on http answered 301 to https; OPTIONS answered 302 to a login page.',
    doesNot: 'A redirect of the request itself after a good preflight, which is allowed.',
  },
  find(facts) {
    const { failing, leg } = facts;
    if (facts.verdict.code !== 'PreflightDisallowedRedirect' || !failing) return null;
    const target = failing.redirectUrl ?? '';
    const kind = redirectKind(leg.url, target);
    const login = kind.kind === 'login';
    return {
      confidence: login || kind.kind === 'other' || kind.kind === 'host' ? 'likely' : 'certain',
      title: login
        ? 'OPTIONS is redirected to a login page: authentication runs before CORS'
        : `OPTIONS is redirected to ${target}`,
      explanation: `${kind.text} Browsers do not follow redirects of a preflight.`,
      evidence: [
        ...failingStatus(facts),
        rawHeaderEvidence('preflight', 'Location', locationOf(failing)),
        ...layerEvidence(facts),
      ],
      remedy: {
        kind: login ? 'cors-first' : 'final-url',
        where: login ? 'server' : 'client',
        summary: login
          ? 'Put CORS before authentication, and let OPTIONS through without a login.'
          : `Call ${target} directly.`,
        steps: login
          ? ['A preflight never carries cookies or tokens, so it can never be logged in.']
          : [
              `Replace ${leg.url} by ${target} in the page’s code.`,
              'Or put CORS on the server before the rule that redirects, so that OPTIONS is answered first.',
            ],
        policy: policyFor(facts),
      },
    };
  },
};
