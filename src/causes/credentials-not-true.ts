// Access-Control-Allow-Credentials is missing or not exactly `true`.
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import { credentialsConfidence } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Credentials are not allowed',
  why: 'A request with cookies or a login needs Access-Control-Allow-Credentials: true, in lower case, on the preflight and on the answer.',
  looksAt: 'The header’s value on a request with credentials.',
  triggers: 'The header missing, or “True”, “TRUE”, “1”, or sent twice.',
  doesNot: 'Requests without credentials, for which the header is not looked at.',
};

export const credentialsNotTrue: CauseRule = {
  id: 'credentials-not-true',
  faults: ['InvalidAllowCredentials'],
  onlyWithCredentials: true,
  find(facts) {
    const { parameter: value } = facts;
    const { outcome } = facts.verdict;
    return {
      confidence: credentialsConfidence(facts),
      title:
        value === ''
          ? message`The server does not allow credentials: Access-Control-Allow-Credentials is missing`
          : message`Access-Control-Allow-Credentials is “${value}”, and only “true” counts`,
      explanation:
        outcome === 'undetermined'
          ? message`It is refused if the page sends cookies or a login with this request. The origin is allowed, but not with credentials.`
          : message`The page sends cookies or a login with this request. The origin is allowed, but not with credentials.`,
      evidence: [
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-credentials'),
        sentence('request', facts.verdict.credentials.evidence),
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
      ],
      remedy: serverRemedy(
        facts,
        'allow-credentials',
        message`Send Access-Control-Allow-Credentials: true for this origin.`,
        [message`If the API needs no cookies, the page can leave credentials out instead.`],
      ),
    };
  },
};
