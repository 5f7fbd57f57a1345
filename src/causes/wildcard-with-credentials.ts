// `*` does not count once cookies or logins are sent.
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import { credentialsConfidence } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: '* is not enough for a request with credentials',
  why: 'The page asks with credentials: "include" (or withCredentials). Then the server must name the origin; * is refused.',
  looksAt:
    'Access-Control-Allow-Origin: * on a request that is known to carry credentials, or was blocked though * passes without.',
  triggers: 'fetch(url, { credentials: "include" }) answered by Access-Control-Allow-Origin: *',
  doesNot: '* on a request without credentials, which passes.',
};

export const wildcardWithCredentials: CauseRule = {
  id: 'wildcard-with-credentials',
  faults: ['WildcardOriginNotAllowed'],
  onlyWithCredentials: true,
  find(facts) {
    return {
      confidence: credentialsConfidence(facts),
      title: message`The server answers *, and * does not count for requests with credentials`,
      explanation:
        facts.verdict.outcome === 'undetermined'
          ? message`If the page sends cookies or a login with this request, the server must answer with the exact origin and with Access-Control-Allow-Credentials: true.`
          : message`The page sends cookies or a login with this request. The server must then answer with the exact origin and with Access-Control-Allow-Credentials: true.`,
      evidence: [
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
        sentence('request', facts.verdict.credentials.evidence),
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-credentials'),
      ],
      remedy: serverRemedy(
        facts,
        'allow-credentials',
        message`Name the origin ${facts.page} and allow credentials.`,
        [message`If the API needs no cookies, the page can leave credentials out instead.`],
      ),
    };
  },
};
