// No Access-Control-Allow-Origin, and nothing that hints at CORS settings at all.
import { message } from '../words/say.ts';
import { failingStatus, layerEvidence, sentence } from './evidence.ts';
import { type Facts, headerOf, showsCors } from './facts.ts';
import {
  allowedBefore,
  hasAllowOrigin,
  type NeighbourTest,
  newestNeighbour,
  originAllowedHere,
} from './neighbours.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The server sends no CORS headers',
  why: 'Servers say nothing about other origins unless they are told to. Without the header the browser keeps the answer from the page, though curl and Postman show it.',
  looksAt: 'An answer without any Access-Control-Allow header and without Vary: Origin.',
  triggers:
    'GET answered 200 without CORS headers, though POST on the same address has them; OPTIONS answered 200 with only Allow: GET, POST.',
  doesNot:
    'An answer with Vary: Origin, which hints at a list that this origin is not in (see origin-not-listed); a call that had CORS headers before (see instances-differ). Some libraries (flask-cors, rack-cors) leave no such hint, so this is likely, not certain.',
};

export const noCorsHeaders: CauseRule = {
  id: 'no-cors-headers',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing } = facts;
    if (!failing || facts.blockedAt === 'redirect') return null;
    // The same request's own preflight shows that CORS is there.
    if (!facts.atPreflight && headerOf(facts.preflight?.response, 'access-control-allow-origin') !== null)
      return null;
    if (showsCors(failing) || originAllowedHere(facts) !== null) return null;
    const error = failing.status >= 400;
    if (!error && newestNeighbour(facts, allowedBefore)) return null;
    const method = methodOf(facts);
    const other = error ? undefined : newestNeighbour(facts, answeredOtherwise)?.leg;
    return {
      confidence: error ? 'possible' : 'likely',
      title: other
        ? message`The server sends no CORS headers for ${method}, though it does for ${other.method}`
        : message`The server sends no CORS headers for ${facts.page}`,
      explanation: other
        ? message`The same address has them for another method, so CORS is set for single routes or handlers, and not for this one. Without Access-Control-Allow-Origin the browser keeps the answer from the page.`
        : error
          ? message`The answer is an error (${failing.status}), and it has no CORS headers either. If other paths of this server work, the error page is made by something that does not know about CORS.`
          : message`The request arrived and was answered. Without Access-Control-Allow-Origin the browser keeps the answer from the page.`,
      evidence: [
        ...failingStatus(facts),
        sentence(facts.where, message`There is no Access-Control-Allow-Origin, and no Vary: Origin.`),
        ...(other
          ? [
              sentence(
                'neighbour',
                message`${other.method} ${other.url} was answered with Access-Control-Allow-Origin in this recording.`,
              ),
            ]
          : []),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(
        facts,
        'allow-origin',
        message`Install CORS on the server and allow this origin.`,
        [message`Register it before authentication and routes, for the whole application.`],
      ),
    };
  },
};

/** A request by another method that the same address answered with CORS headers. */
const answeredOtherwise: NeighbourTest = (neighbour, facts) =>
  neighbour.leg.url === facts.leg.url &&
  neighbour.leg.method !== methodOf(facts) &&
  hasAllowOrigin(neighbour);

const methodOf = ({ atPreflight, leg }: Facts): string => (atPreflight ? 'OPTIONS' : leg.method);
