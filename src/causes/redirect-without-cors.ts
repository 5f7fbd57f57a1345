// A redirect on the way carries no fitting Allow-Origin, so the browser stops there.
import { hostOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { headerEvidence, rawHeaderEvidence, statusEvidence } from './evidence.ts';
import { locationOf } from './facts.ts';
import { policyFor } from './policy.ts';
import { redirectAdvice } from './redirect-advice.ts';
import { redirectKind } from './redirect-kind.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A redirect has no CORS headers',
  why: 'Browsers check every response, redirects too. A redirect to a login page, for a trailing slash or to https is sent before the code that adds the headers runs.',
  fix: 'Call the final address directly, unless it is on another site: then find out what the redirect is for. To API calls without a session return 401 instead of a redirect to a login page, and run CORS before authentication.',
  looksAt: 'A 3xx response whose Access-Control-Allow-Origin is missing or doesn’t match.',
  triggers: 'GET returned 302 with a Location and without Access-Control-Allow-Origin.',
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
      title:
        kind.kind === 'login'
          ? message`The server redirects to a login page without CORS headers`
          : kind.kind === 'elsewhere'
            ? message`The server redirects to another site (${hostOf(target)}) without CORS headers`
            : message`The server redirects to ${target} without CORS headers`,
      explanation: message`${kind.text} Browsers check redirects too, and this one has no Access-Control-Allow-Origin.`,
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
              summary: message`Return 401 to API calls instead of a redirect to the login page, and put CORS before authentication.`,
              steps: [
                message`fetch can’t sign a user in by following a redirect. Return 401, and navigate to the login page from the page’s own code.`,
              ],
              policy: policyFor(facts),
            }
          : (redirectAdvice(facts, kind, target) ?? {
              kind: 'final-url',
              where: 'client',
              summary: message`Call the final address directly.`,
              steps: [
                message`Use ${target} instead of ${exchange.legs[0].url}.`,
                message`Or put CORS before the rule that redirects, on the server.`,
              ],
              policy: policyFor(facts),
            }),
    };
  },
};
