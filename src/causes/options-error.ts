// OPTIONS returned 5xx, or another status outside 200 to 299.
import { hostnameOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, layerEvidence } from './evidence.ts';
import { foreignSteps, serverRemedy } from './policy.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const HANDLED_ELSEWHERE = new Set([401, 403, 404, 405, 410, 501]);

export const docs: CauseDocs = {
  title: 'The preflight got an error',
  why: 'The OPTIONS request reached code that isn’t meant for it: a handler that expects a body, a database that is down.',
  fix: 'Handle OPTIONS in the CORS middleware, before the routes. Check the server logs for the error itself.',
  looksAt: 'OPTIONS returned a status outside 200–299 that no other cause explains.',
  triggers: 'OPTIONS returned 500.',
  doesNot:
    'OPTIONS returned 404 or 405 (see options-not-handled), or 400 from Starlette (see starlette-refused).',
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
      title: message`The preflight got ${status}`,
      explanation: crash
        ? message`The preflight reached code that failed. Handle CORS before the application’s own code runs.`
        : message`A preflight must get a status from 200 to 299.`,
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
        message`Handle OPTIONS in the CORS middleware, before the routes.`,
        [
          ...(status === 400 && facts.layers.has('django')
            ? [
                message`Django returns 400 to a host name that isn’t in ALLOWED_HOSTS: add ${hostnameOf(facts.leg.url)}.`,
              ]
            : []),
          ...(crash ? [message`Check the server logs for the error itself.`] : []),
          ...foreignSteps(facts),
        ],
      ),
    };
  },
};
