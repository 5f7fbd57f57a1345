// OPTIONS answered 404, 405 or 501: no one on the server answers preflights.
import { say } from '../words/say.ts';
import {
  failingStatus,
  hasCorsHeader,
  headerEvidence,
  layerEvidence,
  sentence,
  serverRemedy,
} from './facts.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseRule } from './rule.ts';

const STATUSES = new Set([404, 405, 410, 501]);

export const optionsNotHandled: CauseRule = {
  id: 'options-not-handled',
  faults: STATUS_FAULTS,
  docs: {
    title: 'The server does not answer OPTIONS',
    why: 'The route exists for GET or POST, but nothing handles the OPTIONS request that the browser sends first. CORS is not installed, or only on single routes.',
    looksAt: 'OPTIONS answered 404, 405, 410 or 501.',
    triggers: 'OPTIONS answered 405 with Allow: GET and no CORS headers.',
    doesNot: 'OPTIONS answered 401 or 403 (see preflight-auth), or with a redirect (see preflight-redirect).',
  },
  find(facts) {
    const status = preflightStatus(facts);
    if (status === null || !STATUSES.has(status) || !facts.failing) return null;
    const withHeaders = hasCorsHeader(facts.failing);
    return {
      confidence: 'likely',
      tell: () => ({
        title: say`OPTIONS answered ${status}: the server does not handle preflights`,
        explanation: withHeaders
          ? say`The CORS headers are there, but a preflight must also be answered with a status from 200 to 299.`
          : say`The browser asks first with OPTIONS. Nothing on the server answers it: CORS is not installed, or does not cover this path.`,
        evidence: [
          ...failingStatus(facts),
          ...headerEvidence('preflight', facts.failing, 'allow'),
          ...(withHeaders
            ? headerEvidence('preflight', facts.failing, 'access-control-allow-origin')
            : [sentence('preflight', say`The answer has no CORS headers either: both must be mended.`)]),
          ...layerEvidence(facts),
        ],
        remedy: serverRemedy(
          facts,
          'answer-options',
          say`Install CORS for the whole application, so that OPTIONS is answered.`,
          [
            say`Register it before the routes, not on single ones.`,
            say`Check that the path exists: a wrong path answers 404 to everything.`,
          ],
        ),
      }),
    };
  },
};
