// OPTIONS answered 5xx, or some other status that is no success.
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence } from './evidence.ts';
import { serverRemedy } from './policy.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const HANDLED_ELSEWHERE = new Set([401, 403, 404, 405, 410, 501]);

export const docs: CauseDocs = {
  title: 'The preflight ends in an error',
  why: 'The OPTIONS request reached code that was not made for it: a handler that wants a body, a database that is down.',
  looksAt: 'OPTIONS answered with a status outside 200–299 that no other cause explains.',
  triggers: 'OPTIONS answered 500.',
  doesNot:
    'OPTIONS answered 404 or 405 (see options-not-handled), or 400 by Starlette (see starlette-refused).',
};

export const optionsError: CauseRule = {
  id: 'options-error',
  faults: STATUS_FAULTS,
  find(facts) {
    const status = preflightStatus(facts);
    if (
      status === null ||
      HANDLED_ELSEWHERE.has(status) ||
      (status >= 300 && status < 400 && status !== 304 && facts.failing?.redirectUrl)
    ) {
      return null;
    }
    const crash = status >= 500;
    return {
      confidence: crash ? 'likely' : 'possible',
      title: message`OPTIONS answered ${status}`,
      explanation: crash
        ? message`The preflight reached code that failed. It must be answered before the application’s own code runs.`
        : message`A preflight must be answered with a status from 200 to 299.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence('preflight', facts.failing, 'access-control-allow-origin'),
        ...headerEvidence('preflight', facts.failing, 'access-control-allow-methods'),
        ...headerEvidence('preflight', facts.failing, 'access-control-allow-headers'),
        ...layerEvidence(facts),
      ],
      remedy: serverRemedy(
        facts,
        'answer-options',
        message`Let CORS answer OPTIONS before the routes run.`,
        crash ? [message`Look into the server’s log for the error itself.`] : [],
      ),
    };
  },
};
