// nginx adds the headers to successful responses only: add_header without `always`.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { hasAllowOrigin, type NeighbourTest, newestNeighbour } from './neighbours.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

/** Statuses that `add_header` covers without `always` (nginx documentation; 1.22 measured). */
const COVERED = new Set([200, 201, 204, 206, 301, 302, 303, 304, 307, 308]);

export const docs: CauseDocs = {
  title: 'nginx leaves CORS headers out of error responses',
  why: 'Without “always” at the end, add_header works only for 200, 201, 204, 206 and redirects. Every 4xx and 5xx loses the CORS headers.',
  fix: 'Add “always” to the end of each add_header. Check the server logs for the error itself.',
  looksAt:
    'A response from nginx with another status and no CORS headers, while a successful response from the same host, or the preflight, has them.',
  triggers:
    'GET /a returned 200 with Access-Control-Allow-Origin, GET /b returned 404 without, both with Server: nginx.',
  doesNot:
    'The first cause: the error itself comes before it (see error-hides-cors). An error with nothing to compare it to; a server that isn’t nginx (see error-hides-cors).',
};

export const nginxAlways: CauseRule = {
  id: 'nginx-always',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, leg } = facts;
    if (facts.blockedAt !== 'response') return null;
    if (!failing || COVERED.has(failing.status) || !facts.layers.has('nginx')) return null;
    // With the application's own mark on the successful responses, it may be the application that adds the headers.
    const preflight = leg.preflight?.response;
    const fromPreflight = preflight && headerOf(preflight, 'access-control-allow-origin') !== null;
    const otherLeg = newestNeighbour(facts, isCovered)?.leg;
    if (!otherLeg && !fromPreflight) return null;
    return {
      confidence: 'likely',
      title: message`nginx leaves the CORS headers out of this ${failing.status}: add_header lacks “always”`,
      explanation: message`Successful responses of this host have the headers and this error doesn’t. Fix the error first; with “always” the page can read it.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('response', failing, 'server'),
        ...(fromPreflight ? headerEvidence('preflight', preflight, 'access-control-allow-origin') : []),
        ...(otherLeg
          ? [
              sentence(
                'neighbour',
                message`${otherLeg.method} ${otherLeg.url} returned ${otherLeg.response?.status ?? ''} with Access-Control-Allow-Origin.`,
              ),
            ]
          : []),
      ],
      remedy: {
        kind: 'headers-on-errors',
        where: 'proxy',
        summary: message`Add “always” to the end of each add_header.`,
        steps: [message`Check the server logs for the ${failing.status} itself.`],
        policy: policyFor(facts),
      },
    };
  },
};

/** A response with Allow-Origin whose status add_header covers. */
const isCovered: NeighbourTest = (neighbour) =>
  COVERED.has(neighbour.response.status) && hasAllowOrigin(neighbour);
