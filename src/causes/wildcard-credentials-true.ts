// `*` together with Allow-Credentials: true: works only as long as no one sends credentials.
import { message } from '../words/say.ts';
import { headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: '* with Access-Control-Allow-Credentials: true',
  why: '* isn’t allowed when credentials are sent. Requests without credentials pass; the first one with cookies will be blocked.',
  fix: 'Return the exact origin if cookies are needed. Otherwise remove Access-Control-Allow-Credentials.',
  looksAt: 'Both headers on one response.',
  triggers: 'Access-Control-Allow-Origin: * and Access-Control-Allow-Credentials: true',
  doesNot: 'An exact origin with credentials, which is correct.',
};

export const wildcardCredentialsTrue: CauseRule = {
  id: 'wildcard-credentials-true',
  when: 'passes',
  find(facts) {
    const { failing } = facts;
    if (facts.allowOrigin !== '*') return null;
    if (headerOf(failing, 'access-control-allow-credentials') !== 'true') return null;
    if (facts.exchange.mode === 'no-cors' || facts.verdict.credentials.mode === 'include') return null;
    const { verdict } = facts;
    const isUnsure = verdict.outcome === 'allowed' && verdict.withCredentials !== null;
    return {
      // Where nothing shows credentials, it may have been blocked for them already.
      confidence: isUnsure ? 'possible' : 'certain',
      title: message`Access-Control-Allow-Origin is * with credentials allowed: requests with cookies will be blocked`,
      explanation: message`This request was sent without credentials, so * was enough. Browsers don’t accept * when cookies are sent.`,
      evidence: [
        ...headerEvidence('response', failing, 'access-control-allow-origin'),
        ...headerEvidence('response', failing, 'access-control-allow-credentials'),
      ],
      remedy: serverRemedy(
        facts,
        'allow-credentials',
        message`Return the exact origin if cookies are needed; otherwise remove Access-Control-Allow-Credentials.`,
      ),
    };
  },
};
