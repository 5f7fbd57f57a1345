// No Access-Control-Allow-Origin, and nothing that hints at CORS settings at all.
import { say } from '../words/say.ts';
import {
  failingStatus,
  headerOf,
  layerEvidence,
  neighbourAnswers,
  originLetIn,
  sentence,
  serverRemedy,
  showsCors,
} from './facts.ts';
import type { CauseRule } from './rule.ts';

export const noCorsHeaders: CauseRule = {
  id: 'no-cors-headers',
  faults: ['MissingAllowOriginHeader'],
  docs: {
    title: 'The server sends no CORS headers',
    why: 'Servers say nothing about other origins unless they are told to. Without the header the browser keeps the answer from the page, though curl and Postman show it.',
    looksAt: 'An answer without any Access-Control-Allow header and without Vary: Origin.',
    triggers: 'GET answered 200 without CORS headers; OPTIONS answered 200 with only Allow: GET, POST.',
    doesNot:
      'An answer with Vary: Origin, which hints at a list that this origin is not in (see origin-not-listed). Some libraries (flask-cors, rack-cors) leave no such hint, so this is likely, not certain.',
  },
  find(facts) {
    const { failing } = facts;
    if (!failing || facts.verdict.stage === 'redirect') return null;
    // The same request's own preflight shows that CORS is there.
    if (!facts.atPreflight && headerOf(facts.preflight?.response, 'access-control-allow-origin') !== null)
      return null;
    if (showsCors(failing) || originLetIn(facts) !== null) return null;
    const sameCall = neighbourAnswers(
      facts,
      (response, leg) =>
        leg.url === facts.leg.url && headerOf(response, 'access-control-allow-origin') !== null,
    );
    if (sameCall.length > 0 && failing.status < 400) return null;
    const error = failing.status >= 400;
    return {
      confidence: error ? 'possible' : 'likely',
      title: say`The server sends no CORS headers for ${facts.origin}`,
      explanation: error
        ? say`The answer is an error (${failing.status}), and it has no CORS headers either. If other paths of this server work, the error page is made by something that does not know about CORS.`
        : say`The request arrived and was answered. Without Access-Control-Allow-Origin the browser keeps the answer from the page.`,
      evidence: [
        ...failingStatus(facts),
        sentence(facts.where, say`There is no Access-Control-Allow-Origin, and no Vary: Origin.`),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(facts, 'allow-origin', say`Install CORS on the server and allow this origin.`, [
        say`Register it before authentication and routes, for the whole application.`,
      ]),
    };
  },
};
