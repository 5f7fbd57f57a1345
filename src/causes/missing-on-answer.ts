// The preflight is answered well, the request itself has no CORS headers.
import { say } from '../words/say.ts';
import {
  failingStatus,
  hasCorsHeader,
  headerOf,
  layerEvidence,
  rawHeaderEvidence,
  serverRemedy,
  variesBy,
} from './facts.ts';
import type { CauseRule } from './rule.ts';

export const missingOnAnswer: CauseRule = {
  id: 'missing-on-answer',
  faults: ['MissingAllowOriginHeader'],
  docs: {
    title: 'Only the preflight has CORS headers',
    why: 'Access-Control-Allow-Origin is needed twice: on the answer to OPTIONS and on the answer to the request. Hand-written OPTIONS handlers often forget the second; middleware placed after the routes never runs for it.',
    looksAt: 'A preflight that passed, then a 2xx answer without any CORS header.',
    triggers: 'OPTIONS answered 204 with Allow-Origin, PUT answered 200 without.',
    doesNot: 'An error answer (see error-hides-cors).',
  },
  find(facts) {
    const { failing, leg } = facts;
    if (facts.verdict.stage !== 'response' || !failing || failing.status >= 400) return null;
    const own = headerOf(leg.preflight?.response, 'access-control-allow-origin');
    if (own === null || hasCorsHeader(failing) || variesBy(failing, 'origin')) return null;
    return {
      confidence: 'likely',
      tell: () => ({
        title: say`The preflight is answered well, but the ${leg.method} answer has no CORS headers`,
        explanation: say`Allow-Origin is needed on both answers. The route answered before CORS ran, or only OPTIONS was handled.`,
        evidence: [
          rawHeaderEvidence('preflight', 'Access-Control-Allow-Origin', own),
          ...failingStatus(facts),
          ...layerEvidence(facts),
        ],
        remedy: serverRemedy(
          facts,
          'cors-first',
          say`Put CORS before the routes, so that it covers every answer.`,
          [
            say`Move the CORS middleware above all routes, or add the same headers to the route’s own answer.`,
          ],
        ),
      }),
    };
  },
};
