// Access-Control-Allow-Credentials is missing or not exactly `true`.
import { say } from '../words/say.ts';
import { credentialsConfidence, headerEvidence, sentence, serverRemedy } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const credentialsNotTrue: CauseRule = {
  id: 'credentials-not-true',
  faults: ['InvalidAllowCredentials'],
  docs: {
    title: 'Credentials are not allowed',
    why: 'A request with cookies or a login needs Access-Control-Allow-Credentials: true, in lower case, on the preflight and on the answer.',
    looksAt: 'The header’s value on a request with credentials.',
    triggers: 'The header missing, or “True”, “TRUE”, “1”, or sent twice.',
    doesNot: 'Requests without credentials, for which the header is not looked at.',
  },
  find(facts) {
    const { outcome, parameter, withCredentials } = facts.verdict;
    const value = outcome === 'undetermined' ? (withCredentials?.parameter ?? '') : parameter;
    return {
      confidence: credentialsConfidence(facts),
      tell: () => ({
        title:
          value === ''
            ? say`The server does not allow credentials: Access-Control-Allow-Credentials is missing`
            : say`Access-Control-Allow-Credentials is “${value}”, and only “true” counts`,
        explanation:
          outcome === 'undetermined'
            ? say`It is refused if the page sends cookies or a login with this request. The origin is allowed, but not with credentials.`
            : say`The page sends cookies or a login with this request. The origin is allowed, but not with credentials.`,
        evidence: [
          ...headerEvidence(facts.where, facts.failing, 'access-control-allow-credentials'),
          sentence('request', facts.verdict.credentials.evidence),
          ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
        ],
        remedy: serverRemedy(
          facts,
          'allow-credentials',
          say`Send Access-Control-Allow-Credentials: true for this origin.`,
          [say`If the API needs no cookies, the page can leave credentials out instead.`],
        ),
      }),
    };
  },
};
