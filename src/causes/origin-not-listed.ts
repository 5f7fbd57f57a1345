// CORS is installed, and this origin is not on its list.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence, originEvidence, sentence } from './evidence.ts';
import { showsCors } from './facts.ts';
import { corsWorks } from './masked.ts';
import { originAllowedHere } from './neighbours.ts';
import { foreignSteps, serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'This origin isn’t on the server’s list',
  why: 'CORS libraries with a list of origins leave Access-Control-Allow-Origin out if the origin isn’t on it. They still send Vary: Origin, or the other CORS headers. An entry with a trailing slash never matches either.',
  fix: 'Add the page’s origin to the server’s list: scheme, host and port, without a slash at the end. If it is there already, check which settings the server has loaded.',
  looksAt:
    'No Access-Control-Allow-Origin, but Vary: Origin, another Access-Control-Allow header, or the same address allowing another origin.',
  triggers: 'OPTIONS returned 204 with Access-Control-Allow-Methods and Vary: Origin, without Allow-Origin.',
  doesNot: 'A response without any of these. It stays “likely”: a proxy can add Vary: Origin too.',
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
      title: message`The server’s CORS settings don’t list ${facts.page}`,
      explanation: message`The response shows that a CORS library checked the request and didn’t find this origin. Compare each entry exactly: a trailing slash, http for https or another port is enough to fail.`,
      evidence: [
        ...failingStatus(facts),
        originEvidence(facts),
        ...(letIn === null ? [] : [sentence('neighbour', message`The same address allowed ${letIn}.`)]),
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
          message`Write it exactly like this: scheme, host, port, no trailing slash.`,
          message`If it’s already listed, check which settings this server actually loaded.`,
          ...foreignSteps(facts),
        ],
      ),
    };
  },
};
