// The page left the cookie out: fetch sends none to another origin unless it is told to. CORS passed, hence the 401.
import { pathOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { cookieSetter, deniedWithoutLogin, isCrossSite } from './cookies.ts';
import { failingStatus, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The page didn’t send the cookie (credentials)',
  why: 'fetch and XMLHttpRequest send no cookies to another origin, another port of localhost included, unless credentials are turned on. CORS passes, and the API returns 401.',
  fix: 'Send the request, and the login before it, with credentials: "include" (axios: withCredentials: true). The server must then return the exact origin and Access-Control-Allow-Credentials: true.',
  looksAt:
    'A request without Cookie and Authorization that passed CORS and got 401, 403 or 419, after a response of the same API set a cookie; and that it was made without credentials, or within one site, where cookies with SameSite=Lax are sent.',
  triggers:
    'POST http://localhost:4000/login set sid, then GET http://localhost:4000/me returned 401 without a Cookie.',
  doesNot: 'A cross-site request made with credentials (see samesite-cookie).',
};

export const credentialsOmitted: CauseRule = {
  id: 'credentials-omitted',
  when: 'passes',
  find(facts) {
    const { failing, leg, verdict } = facts;
    const { mode } = verdict.credentials;
    const setter = deniedWithoutLogin(facts) ? cookieSetter(facts) : null;
    if (!failing || !setter || mode === 'include') return null;
    if (mode !== 'not-include' && isCrossSite(facts, leg)) return null;
    const policy = policyFor(facts);
    const isReady =
      headerOf(failing, 'access-control-allow-credentials') === 'true' && facts.allowOrigin !== '*';
    return {
      confidence: failing.status === 401 ? 'likely' : 'possible',
      title: message`CORS passed, but got ${failing.status}: the page sent the request without its cookie`,
      explanation: message`The API set a cookie before, but this request didn’t include it. Browsers send cookies to another origin only if the call includes credentials.`,
      evidence: [
        ...failingStatus(facts),
        sentence('request', message`The request was sent without a Cookie.`),
        ...(mode === 'not-include' ? [sentence('request', verdict.credentials.evidence)] : []),
        sentence('neighbour', message`${setter.leg.method} ${pathOf(setter.leg.url)} set a cookie.`),
      ],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: message`Send the request with credentials: "include" (axios: withCredentials: true).`,
        steps: [
          message`Do the same for the login: without it the browser doesn’t keep the cookie.`,
          ...(isReady
            ? []
            : [
                message`The server must then return the exact origin and Access-Control-Allow-Credentials: true.`,
              ]),
        ],
        policy: isReady || !policy ? null : { ...policy, credentials: true },
      },
    };
  },
};
