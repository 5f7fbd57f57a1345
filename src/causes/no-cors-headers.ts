// No Access-Control-Allow-Origin, and nothing that hints at CORS settings at all.
import { message } from '../words/say.ts';
import { failingStatus, layerEvidence, sentence } from './evidence.ts';
import { showsCors } from './facts.ts';
import { passedPreflightEvidence } from './masked.ts';
import { allowedBefore, newestNeighbour, originAllowedHere } from './neighbours.ts';
import { foreignSteps, serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The server sends no CORS headers',
  why: 'Servers send no CORS headers unless they’re configured to. Without Access-Control-Allow-Origin the browser won’t let the page read the response, although curl and Postman show it.',
  fix: 'Install CORS on the server, before authentication and routes, and allow this origin.',
  looksAt: 'A response without any Access-Control-Allow header and without Vary: Origin.',
  triggers: 'GET returned 200 without CORS headers; OPTIONS returned 200 with only Allow: GET, POST.',
  doesNot:
    'An error (see error-hides-cors); an API that allowed the page on another path (see not-covered); a response with Vary: Origin, which hints at a list without this origin (see origin-not-listed); a call that had CORS headers before (see instances-differ). Some libraries (flask-cors, rack-cors) leave no such hint, so this is likely, not certain.',
};

export const noCorsHeaders: CauseRule = {
  id: 'no-cors-headers',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing } = facts;
    // Of an error the error itself is the cause (see error-hides-cors and options-error, and their kin).
    if (!failing || failing.status >= 400 || facts.blockedAt === 'redirect') return null;
    // The same request's own preflight shows that CORS is there.
    if (passedPreflightEvidence(facts).length > 0) return null;
    if (showsCors(failing) || originAllowedHere(facts) !== null) return null;
    if (newestNeighbour(facts, allowedBefore)) return null;
    return {
      confidence: 'likely',
      title: message`The server sends no CORS headers for ${facts.page}`,
      explanation: message`The server responded, but without Access-Control-Allow-Origin the browser won’t let the page read it.`,
      evidence: [
        ...failingStatus(facts),
        ...(facts.legIndex > 0
          ? [
              sentence(
                'redirect',
                message`A redirect led from ${facts.exchange.legs[0].url} to ${facts.leg.url}.`,
              ),
            ]
          : []),
        sentence(facts.where, message`Access-Control-Allow-Origin and Vary: Origin are missing.`),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(
        facts,
        'allow-origin',
        message`Install CORS on the server and allow this origin.`,
        [
          message`Register it before authentication and routes, for the whole application.`,
          ...foreignSteps(facts),
        ],
      ),
    };
  },
};
