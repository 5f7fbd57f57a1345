// OPTIONS returned 401 or 403: something asks for a login that preflights never have.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, sentence } from './evidence.ts';
import { asksWindowsLogin, authOrderStep } from './order.ts';
import { serverRemedy } from './policy.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Authentication runs before CORS',
  why: 'By design, a preflight has no cookies and no Authorization header. If authentication runs before CORS, it rejects every preflight with 401 or 403.',
  fix: 'Register the CORS middleware first, before authentication and routes. If a gateway requires authentication, let OPTIONS through without it.',
  looksAt: 'OPTIONS returned 401 or 403.',
  triggers: 'OPTIONS returned 401 with WWW-Authenticate and without CORS headers.',
  doesNot: 'A 401 on the request itself after a preflight that passed: that’s a real authentication failure.',
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
      title:
        status === 401
          ? message`The preflight got 401: authentication runs before CORS`
          : message`The preflight got 403: something refuses OPTIONS before CORS is handled`,
      explanation: message`Browsers send preflights without cookies or tokens. Handle CORS before authentication.`,
      evidence: [
        ...failingStatus(facts),
        ...challenge,
        ...byEdge,
        sentence(
          'preflight',
          asksAuth
            ? message`The preflight asks whether Authorization may be sent; it can’t include it.`
            : message`The preflight has no cookies and no Authorization header, as the standard requires.`,
        ),
        ...layerEvidence(facts),
      ],
      remedy: {
        ...serverRemedy(facts, 'cors-first', message`Put CORS before authentication.`, [
          authOrderStep(facts),
          message`If a gateway or firewall requires authentication, configure it to allow OPTIONS without it.`,
        ]),
        ...(asksWindowsLogin(facts) && facts.layers.has('iis') ? { where: 'proxy' } : {}),
      },
    };
  },
};
