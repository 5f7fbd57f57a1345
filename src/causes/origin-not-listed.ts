// CORS is installed, and this origin is not on its list.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, originEvidence, sentence } from './evidence.ts';
import { showsCors } from './facts.ts';
import { corsWorks } from './masked.ts';
import { originAllowedHere } from './neighbours.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'This origin is not on the server’s list',
  why: 'CORS libraries with a list of origins leave Access-Control-Allow-Origin out when the origin is not on it. They still send Vary: Origin, or the other CORS headers. An entry with a slash at its end never matches either.',
  looksAt:
    'No Access-Control-Allow-Origin, but Vary: Origin, another Access-Control-Allow header, or the same address letting another origin in.',
  triggers: 'OPTIONS answered 204 with Access-Control-Allow-Methods and Vary: Origin, without Allow-Origin.',
  doesNot: 'An answer without any of these. It stays “likely”: a proxy can add Vary: Origin by itself.',
};

export const originNotListed: CauseRule = {
  id: 'origin-not-listed',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, where } = facts;
    if (!failing || facts.blockedAt === 'redirect') return null;
    const letIn = originAllowedHere(facts);
    if (!showsCors(failing) && letIn === null) return null;
    return {
      // The same page was allowed by its own preflight or elsewhere, so a list is hardly the reason.
      confidence: letIn === null && corsWorks(facts) ? 'possible' : 'likely',
      title: message`CORS is set up on the server, but ${facts.page} is not on its list`,
      explanation: message`The answer shows that a CORS library looked at the request and did not find this origin. Compare each entry of the list character by character: a slash at the end, http for https or another port is enough.`,
      evidence: [
        ...failingStatus(facts),
        originEvidence(facts),
        ...(letIn === null ? [] : [sentence('neighbour', message`The same address let ${letIn} in.`)]),
        ...headerEvidence(where, failing, 'vary'),
        ...headerEvidence(where, failing, 'x-rack-cors'),
        ...headerEvidence(where, failing, 'access-control-allow-methods'),
        ...headerEvidence(where, failing, 'access-control-allow-credentials'),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(
        facts,
        'correct-origin',
        message`Add ${facts.page} to the list of allowed origins.`,
        [
          message`Write it exactly so: scheme, host, port, no slash at the end.`,
          message`If it is on the list already, look at which settings this server really loaded.`,
        ],
      ),
    };
  },
};
