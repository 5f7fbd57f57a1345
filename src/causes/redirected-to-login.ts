// The API redirected to a login page, which has no CORS headers: the session is missing or expired.
import { hostOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, rawHeaderEvidence, statusEvidence } from './evidence.ts';
import { locationOf } from './facts.ts';
import { MASKED_ERRORS } from './masked.ts';
import { policyFor } from './policy.ts';
import { redirectKind } from './redirect-kind.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The API redirects to a login page',
  why: 'Without a session, servers made for pages redirect to their login page, or to an identity provider. fetch follows the redirect, and the login page has no CORS headers. Even with them, fetch couldn’t show it.',
  fix: 'Return 401 to API calls instead of the redirect, and navigate to the login page from the page’s own code.',
  looksAt:
    'A redirect that passed, to an address that looks like a login, and the response there without Access-Control-Allow-Origin.',
  triggers: 'GET /me returned 302 to https://idp.example.com/oauth2/authorize, which has no CORS headers.',
  doesNot:
    'A redirect that has no CORS headers itself (see redirect-without-cors); one to another address (see redirect-taint).',
};

export const redirectedToLogin: CauseRule = {
  id: 'redirected-to-login',
  faults: ['MissingAllowOriginHeader'],
  supersedes: [
    ...MASKED_ERRORS,
    'redirect-taint',
    'html-not-json',
    'not-covered',
    'missing-on-answer',
    'origin-not-listed',
    'instances-differ',
    'cached-copy',
  ],
  find(facts) {
    const { exchange, legIndex, leg, failing } = facts;
    const hop = exchange.legs[legIndex - 1];
    if (facts.blockedAt !== 'response' || !failing || !hop?.response) return null;
    if (redirectKind(hop.url, leg.url).kind !== 'login') return null;
    return {
      confidence: 'likely',
      title: message`The API redirects to a login page: the session is missing or expired`,
      brief: message`The API redirects to a login page`,
      explanation: message`fetch followed the redirect to ${hostOf(leg.url)}. A login page has no CORS headers, and fetch couldn’t show it anyway.`,
      evidence: [
        statusEvidence('redirect', hop.method, hop.response),
        rawHeaderEvidence('redirect', 'Location', locationOf(hop.response)),
        ...failingStatus(facts),
        ...headerEvidence('response', failing, 'content-type'),
      ],
      remedy: {
        kind: 'cors-first',
        where: 'server',
        summary: message`Return 401 to API calls instead of a redirect to the login page.`,
        steps: [
          message`Until then: sign in again in a tab, and repeat the request.`,
          message`In the page’s code, navigate to the login page when a call gets 401.`,
          message`ASP.NET Core: return 401 in OnRedirectToLogin or OnRedirectToIdentityProvider. Spring: an AuthenticationEntryPoint with 401. Laravel: send Accept: application/json.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};
