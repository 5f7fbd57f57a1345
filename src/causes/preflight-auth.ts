// OPTIONS answered 401 or 403: something asks for a login that preflights never have.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, sentence } from './evidence.ts';
import { serverRemedy } from './policy.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Authentication answers the preflight',
  why: 'A preflight carries no cookies and no Authorization header, by design. Where authentication runs before CORS, it refuses every preflight with 401 or 403.',
  looksAt: 'OPTIONS answered 401 or 403.',
  triggers: 'OPTIONS answered 401 with WWW-Authenticate and without CORS headers.',
  doesNot: 'A 401 on the request itself after a good preflight: that is a real login failure.',
};

export const preflightAuth: CauseRule = {
  id: 'preflight-auth',
  faults: STATUS_FAULTS,
  find(facts) {
    const status = preflightStatus(facts);
    if (status !== 401 && status !== 403) return null;
    const challenge = headerEvidence('preflight', facts.failing, 'www-authenticate');
    const byEdge = headerEvidence('preflight', facts.failing, 'cf-mitigated');
    const asksAuth = facts.preflight?.requestHeaderNames.includes('authorization') ?? false;
    return {
      confidence:
        status === 401 && byEdge.length === 0 ? (challenge.length > 0 ? 'certain' : 'likely') : 'possible',
      title: message`OPTIONS answered ${status}: the preflight is asked for a login, and it never has one`,
      explanation: message`A preflight never carries cookies or tokens, so authentication that sees it refuses it. CORS must answer first.`,
      evidence: [
        ...failingStatus(facts),
        ...challenge,
        ...byEdge,
        sentence(
          'preflight',
          asksAuth
            ? message`The preflight asks whether Authorization may be sent; it cannot carry it itself.`
            : message`The preflight carries no cookies and no Authorization, as the standard wants it.`,
        ),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(facts, 'cors-first', message`Put CORS before authentication.`, [
        message`Register the CORS middleware first, above login, token checks and rate limits.`,
        message`If a gateway or firewall asks for the login, let OPTIONS through there without one.`,
      ]),
    };
  },
};
