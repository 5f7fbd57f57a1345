// `*` together with Allow-Credentials: true: works only as long as no one sends credentials.
import { message } from '../words/say.ts';
import { headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: '* together with Access-Control-Allow-Credentials: true',
  why: 'The two contradict each other. Requests without credentials pass; the first with cookies will be blocked.',
  looksAt: 'Both headers on one answer.',
  triggers: 'Access-Control-Allow-Origin: * and Access-Control-Allow-Credentials: true',
  doesNot: 'A named origin with credentials, which is how it should be.',
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
      title: message`The server allows credentials and answers *: requests with cookies will be blocked`,
      explanation: message`This request went without credentials, so * was enough. Browsers refuse * as soon as cookies are sent.`,
      evidence: [
        ...headerEvidence('response', failing, 'access-control-allow-origin'),
        ...headerEvidence('response', failing, 'access-control-allow-credentials'),
      ],
      remedy: serverRemedy(
        facts,
        'allow-credentials',
        message`Name the origins if cookies are needed; otherwise leave Access-Control-Allow-Credentials out.`,
      ),
    };
  },
};
