// The same call passed a moment ago: behind one address stand several servers, and not all have the settings.
import { message } from '../words/say.ts';
import { cacheHits, failingStatus, layerEvidence, sentence } from './evidence.ts';
import { allowedBefore, countNeighbours, newestNeighbour } from './neighbours.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Servers behind one address have different settings',
  why: 'A load balancer spreads calls over several instances, and one of them runs an older version or lacks the CORS settings. The same call passes and fails in turn.',
  fix: 'Deploy the same CORS settings to every instance. Call each of them directly to find the one that differs.',
  looksAt:
    'A successful response without CORS headers, while the same method and URL returned them in this recording, for the same origin or for all.',
  triggers: 'GET /items with Access-Control-Allow-Origin, then GET /items without, then with again.',
  doesNot:
    'An error response (see error-hides-cors), a cached copy (see cached-copy). A change on the server in between looks the same, so this is “possible”.',
};

export const instancesDiffer: CauseRule = {
  id: 'instances-differ',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, leg } = facts;
    if (facts.blockedAt !== 'response') return null;
    if (!failing || failing.status >= 400 || cacheHits(facts).length > 0) return null;
    if (!newestNeighbour(facts, allowedBefore)) return null;
    const times = countNeighbours(facts, allowedBefore);
    return {
      confidence: 'possible',
      title: message`The same request got CORS headers before: servers behind this address differ`,
      explanation: message`Several servers seem to respond behind one address, and not all have the CORS settings. A deployment in progress, or a change in between, looks the same.`,
      evidence: [
        ...failingStatus(facts),
        sentence(
          'neighbour',
          times === 1
            ? message`${leg.method} ${leg.url} returned Access-Control-Allow-Origin once in this recording.`
            : message`${leg.method} ${leg.url} returned Access-Control-Allow-Origin ${times} times in this recording.`,
        ),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(facts, 'allow-origin', message`Deploy the same CORS settings to every instance.`, [
        message`Call each instance directly, bypassing the load balancer, with the curl command below.`,
      ]),
    };
  },
};
