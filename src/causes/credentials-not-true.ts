// Access-Control-Allow-Credentials is missing or not exactly `true`.
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import { credentialsConfidence } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Credentials aren’t allowed',
  why: 'A request with cookies or HTTP authentication needs Access-Control-Allow-Credentials: true, in lowercase, on the preflight’s response and on its own.',
  fix: 'Send Access-Control-Allow-Credentials: true for this origin, on both responses. If the API needs no cookies, send the request without credentials.',
  looksAt: 'The header’s value on a request with credentials.',
  triggers: 'The header missing, or “True”, “TRUE”, “1”, or sent twice.',
  doesNot: 'Requests without credentials, for which browsers don’t check the header.',
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
          ? message`The server doesn’t allow credentials: Access-Control-Allow-Credentials is missing`
          : message`Access-Control-Allow-Credentials is “${value}”, but only “true” is valid`,
      explanation:
        outcome === 'undetermined'
          ? message`The origin is allowed, but not with credentials. If the page sends cookies or other credentials, the browser blocks the response.`
          : message`The origin is allowed, but not with credentials, and the page sends cookies or other credentials with this request.`,
      evidence: [
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-credentials'),
        sentence('request', facts.verdict.credentials.evidence),
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
      ],
      remedy: serverRemedy(
        facts,
        'allow-credentials',
        message`Send Access-Control-Allow-Credentials: true for this origin.`,
        [message`If the API doesn’t need cookies, send the request without credentials instead.`],
      ),
    };
  },
};
