// The preflight passes, but the response to the request itself has no CORS headers.
import { message } from '../words/say.ts';
import { failingStatus, layerEvidence } from './evidence.ts';
import { hasCorsHeader, variesBy } from './facts.ts';
import { passedPreflightEvidence } from './masked.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Only the preflight has CORS headers',
  why: 'Access-Control-Allow-Origin is needed twice: on the response to OPTIONS and on the response to the request. Hand-written OPTIONS handlers often forget the second; middleware placed after the routes never runs for it.',
  fix: 'Run the CORS middleware before all routes, so that it covers the response to the request too.',
  looksAt: 'A preflight that passed, then a 2xx response without any CORS header.',
  triggers: 'OPTIONS returned 204 with Allow-Origin, PUT returned 200 without.',
  doesNot: 'An error response (see error-hides-cors).',
};

export const missingOnAnswer: CauseRule = {
  id: 'missing-on-answer',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, leg } = facts;
    if (facts.blockedAt !== 'response' || !failing || failing.status >= 400) return null;
    const passed = passedPreflightEvidence(facts);
    if (passed.length === 0 || hasCorsHeader(failing) || variesBy(failing, 'origin')) return null;
    return {
      confidence: 'likely',
      title: message`The preflight passed, but the ${leg.method} response has no CORS headers`,
      explanation: message`Access-Control-Allow-Origin is needed on both responses. The route responded before CORS ran, or only OPTIONS is handled.`,
      evidence: [...passed, ...failingStatus(facts), ...layerEvidence(facts)],
      remedy: serverRemedy(
        facts,
        'cors-first',
        message`Put CORS before the routes, so that it covers every response.`,
        [
          message`Move the CORS middleware above all routes, or add the same headers to the route’s own response.`,
          ...(facts.layers.has('aws-rest-api')
            ? [
                message`API Gateway: “Enable CORS” covers only OPTIONS where a Lambda function is integrated as a proxy. The function itself must return the headers.`,
              ]
            : []),
        ],
      ),
    };
  },
};
