// `*` does not count once cookies or logins are sent.
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import { credentialsConfidence } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: '* isn’t allowed when credentials are sent',
  why: 'The page uses credentials: "include" (or withCredentials). Then the server must return the exact origin; browsers don’t accept *.',
  fix: 'Return the exact origin and Access-Control-Allow-Credentials: true. If the API needs no cookies, send the request without credentials.',
  looksAt:
    'Access-Control-Allow-Origin: * on a request that is known to have credentials, or that was blocked although * passes without them.',
  triggers: 'fetch(url, { credentials: "include" }) with Access-Control-Allow-Origin: * in the response',
  doesNot: '* on a request without credentials, which passes.',
};

export const wildcardWithCredentials: CauseRule = {
  id: 'wildcard-with-credentials',
  faults: ['WildcardOriginNotAllowed'],
  onlyWithCredentials: true,
  find(facts) {
    return {
      confidence: credentialsConfidence(facts),
      title: message`Access-Control-Allow-Origin: * isn’t allowed when credentials are sent`,
      explanation:
        facts.verdict.outcome === 'undetermined'
          ? message`If the page sends cookies or other credentials with this request, the server must return the exact origin and Access-Control-Allow-Credentials: true.`
          : message`The page sends cookies or other credentials with this request, so the server must return the exact origin and Access-Control-Allow-Credentials: true.`,
      evidence: [
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
        sentence('request', facts.verdict.credentials.evidence),
        ...headerEvidence(facts.where, facts.failing, 'access-control-allow-credentials'),
      ],
      remedy: serverRemedy(
        facts,
        'allow-credentials',
        message`Return the exact origin ${facts.page} and Access-Control-Allow-Credentials: true.`,
        [message`If the API doesn’t need cookies, send the request without credentials instead.`],
      ),
    };
  },
};
