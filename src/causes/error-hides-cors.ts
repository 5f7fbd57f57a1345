// An error answer lost the CORS headers that this server otherwise sends.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, rawHeaderEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { hasAllowOrigin, type NeighbourTest, newestNeighbour } from './neighbours.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'An error page lost the CORS headers',
  why: 'CORS works on this server, but this answer is an error made outside of it: an unhandled exception, a proxy’s own error page, or nginx add_header without always. The page only sees “CORS”, and the real error stays hidden.',
  looksAt:
    'A 4xx or 5xx without Access-Control-Allow-Origin, while the preflight of this very request, or another answer of the same host, has it.',
  triggers: 'OPTIONS answered 200 with CORS headers, then POST answered 500 without.',
  doesNot: 'An error with nothing else to compare it to (see no-cors-headers).',
};

export const errorHidesCors: CauseRule = {
  id: 'error-hides-cors',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, leg } = facts;
    if (!failing || failing.status < 400 || facts.blockedAt !== 'response') return null;
    const own = headerOf(leg.preflight?.response, 'access-control-allow-origin');
    const otherLeg = newestNeighbour(facts, isSuccess)?.leg;
    // Starlette's own 500 page never has CORS headers, installed or not.
    const starlette = failing.status === 500 && facts.layers.has('fastapi');
    if (own === null && !otherLeg && !starlette) return null;
    const nginx = facts.layers.has('nginx');
    return {
      confidence: own === null && !otherLeg ? 'possible' : 'likely',
      title: message`The ${failing.status} error hides behind CORS: this answer lost the headers that the server sends otherwise`,
      explanation: nginx
        ? message`nginx adds headers only to successful answers unless add_header ends with “always”; and pages made by nginx itself have none. Mend the error first: it is the real problem.`
        : message`The error was made outside the code that adds CORS headers. Mend the error first: it is the real problem.`,
      evidence: [
        ...failingStatus(facts),
        ...(own === null ? [] : [rawHeaderEvidence('preflight', 'Access-Control-Allow-Origin', own)]),
        ...(otherLeg
          ? [
              sentence(
                'neighbour',
                message`${otherLeg.method} ${otherLeg.url} answered ${otherLeg.response?.status ?? ''} with Access-Control-Allow-Origin.`,
              ),
            ]
          : []),
        ...headerEvidence('response', failing, 'server'),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(
        facts,
        'headers-on-errors',
        message`Look into the server’s log for the ${failing.status}, and make errors carry the CORS headers too.`,
        [
          message`The request did reach the server; find this error in its log.`,
          nginx
            ? message`In nginx, write “always” at the end of each add_header.`
            : message`Put CORS outermost, around the code that turns exceptions into answers.`,
        ],
      ),
    };
  },
};

/** An answer with Allow-Origin that is no error. */
const isSuccess: NeighbourTest = (neighbour) => neighbour.response.status < 400 && hasAllowOrigin(neighbour);
