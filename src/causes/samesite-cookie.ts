// The session cookie can't go along across sites, hence the 401: CORS passed.
import { hostOf, pathOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { deniedWithoutLogin, keptBackCookie } from './cookies.ts';
import { failingStatus, sentence } from './evidence.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The cookie isn’t sent across sites (SameSite)',
  why: 'On a cross-site fetch, browsers neither store nor send a cookie with SameSite=Lax or Strict, or without SameSite. CORS passes, the login “works”, and the next call has no cookie and gets 401.',
  fix: 'Set the cookie with SameSite=None; Secure, or serve page and API from one site. Where third-party cookies are blocked, only one site or a token works.',
  looksAt:
    'A cross-site request without Cookie that passed CORS and got 401, 403 or 419, after a response of the same API set a cookie that can’t be sent across sites.',
  triggers: 'POST /login set sid with SameSite=Lax, then GET /me returned 401 without a Cookie.',
  doesNot:
    'Two hosts or ports of one site (localhost:3000 and localhost:4000), where such cookies are sent; a request that carries a Cookie or Authorization.',
};

export const samesiteCookie: CauseRule = {
  id: 'samesite-cookie',
  when: 'passes',
  find(facts) {
    const { failing, leg, verdict } = facts;
    const keptBack = deniedWithoutLogin(facts) ? keptBackCookie(facts) : null;
    if (!failing || !keptBack) return null;
    const { reason, setter } = keptBack;
    const omitted = verdict.credentials.mode === 'not-include';
    return {
      confidence: failing.status === 401 && !omitted ? 'likely' : 'possible',
      title: message`CORS passed, but got ${failing.status}: the cookie isn’t sent across sites (${reason})`,
      brief: message`${failing.status}: cookie not sent (${reason})`,
      explanation: message`The page and ${hostOf(leg.url)} are different sites, and browsers send only cookies with SameSite=None and Secure between them. So the request arrived without the cookie, and the API returned ${failing.status}.`,
      evidence: [
        ...failingStatus(facts),
        sentence('request', message`The request was sent without a Cookie.`),
        sentence(
          'neighbour',
          message`${setter.leg.method} ${pathOf(setter.leg.url)} set a cookie (${reason}).`,
        ),
      ],
      remedy: {
        kind: 'none',
        where: 'server',
        summary: message`Set the session cookie with SameSite=None; Secure, or serve page and API from one site.`,
        steps: [
          message`SameSite=None needs Secure, and Secure needs https (localhost is exempt in most browsers).`,
          message`Send both calls, the login too, with credentials: "include".`,
          message`Browsers that block third-party cookies drop it anyway: one site (app.example.com and api.example.com) or a token in Authorization works everywhere.`,
        ],
        policy: null,
      },
    };
  },
};
