// A redirect on the way carries no fitting Allow-Origin, so the browser stops there.
import { message } from '../words/say.ts';
import { headerEvidence, rawHeaderEvidence, statusEvidence } from './evidence.ts';
import { locationOf } from './facts.ts';
import { policyFor } from './policy.ts';
import { redirectKind } from './redirect-kind.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A redirect on the way has no CORS headers',
  why: 'Every answer on the way is checked, redirects too. A login page, a missing slash or a move to https answers before the code that adds the headers.',
  looksAt: 'A 3xx answer whose Access-Control-Allow-Origin is missing or does not match.',
  triggers: 'GET answered 302 with a Location and without Access-Control-Allow-Origin.',
  doesNot: 'A redirected preflight (see preflight-redirect).',
};

export const redirectWithoutCors: CauseRule = {
  id: 'redirect-without-cors',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, exchange } = facts;
    if (facts.blockedAt !== 'redirect' || !failing) return null;
    const target = failing.redirectUrl ?? '';
    const kind = redirectKind(facts.leg.url, target);
    return {
      confidence: kind.kind === 'login' ? 'likely' : 'certain',
      title: message`The server redirects to ${target} without CORS headers`,
      explanation: message`${kind.text} The browser checks every answer on the way, and this redirect has no Access-Control-Allow-Origin.`,
      evidence: [
        statusEvidence('redirect', facts.leg.method, failing),
        rawHeaderEvidence('redirect', 'Location', locationOf(failing)),
        ...headerEvidence('redirect', failing, 'server'),
      ],
      remedy:
        kind.kind === 'login'
          ? {
              kind: 'cors-first',
              where: 'server',
              summary: message`Answer API calls with 401 instead of a redirect to the login page, and put CORS before authentication.`,
              steps: [
                message`A page’s fetch cannot log a user in by following a redirect; let the page see 401 and go to the login itself.`,
              ],
              policy: policyFor(facts),
            }
          : {
              kind: 'final-url',
              where: 'client',
              summary: message`Call the final address directly.`,
              steps: [
                message`Use ${target} instead of ${exchange.legs[0].url}.`,
                message`Or let the server put CORS before the rule that redirects.`,
              ],
              policy: policyFor(facts),
            },
    };
  },
};
