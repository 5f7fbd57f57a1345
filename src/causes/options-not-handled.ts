// OPTIONS returned 404, 405 or 501: nothing on the server handles preflights.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, sentence } from './evidence.ts';
import { hasCorsHeader } from './facts.ts';
import { orderStep } from './order.ts';
import { foreignSteps, serverRemedy } from './policy.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const STATUSES = new Set([404, 405, 410, 501]);

export const docs: CauseDocs = {
  title: 'The server doesn’t handle OPTIONS',
  why: 'The route exists for GET or POST, but nothing handles the OPTIONS request that the browser sends first. CORS isn’t installed, or only on single routes.',
  fix: 'Install CORS for the whole application, before authentication and routes, so that it handles OPTIONS. Check that the path exists.',
  looksAt: 'OPTIONS returned 404, 405, 410 or 501.',
  triggers: 'OPTIONS returned 405 with Allow: GET and no CORS headers.',
  doesNot: 'OPTIONS returned 401 or 403 (see preflight-auth), or a redirect (see preflight-redirect).',
};

export const optionsNotHandled: CauseRule = {
  id: 'options-not-handled',
  faults: STATUS_FAULTS,
  find(facts) {
    const status = preflightStatus(facts);
    if (status === null || !STATUSES.has(status) || !facts.failing) return null;
    const withHeaders = hasCorsHeader(facts.failing);
    return {
      confidence: 'likely',
      title: message`The preflight got ${status}: the server doesn’t handle OPTIONS`,
      explanation: withHeaders
        ? message`The CORS headers are right, but a preflight must also get a status from 200 to 299.`
        : message`The browser sends OPTIONS before the request, and nothing on the server handles it: CORS isn’t installed, or doesn’t cover this path.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('preflight', facts.failing, 'allow'),
        ...(withHeaders
          ? headerEvidence('preflight', facts.failing, 'access-control-allow-origin')
          : [sentence('preflight', message`The response has no CORS headers either: fix both.`)]),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(
        facts,
        'answer-options',
        message`Install CORS for the whole application, so that it handles OPTIONS.`,
        [
          orderStep(facts),
          ...(facts.layers.has('envoy')
            ? [
                message`Envoy and Istio pass a preflight on when the origin isn’t in corsPolicy: check allowOrigins first.`,
              ]
            : []),
          message`Check that the path exists: a wrong path returns 404 to everything.`,
          ...foreignSteps(facts),
        ],
      ),
    };
  },
};
