// Allow-Methods and Allow-Headers are on the final response, where browsers ignore them, and not on the preflight's.
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const LISTS = ['access-control-allow-methods', 'access-control-allow-headers'] as const;

export const docs: CauseDocs = {
  title: 'Access-Control-Allow-Methods or -Headers is on the wrong response',
  why: 'Browsers read both lists only from the preflight’s response. On the response to the request itself they have no effect.',
  fix: 'Send both lists with the response to OPTIONS. CORS libraries do this for you.',
  looksAt: 'The lists on the request’s own response while its preflight’s response lacks them.',
  triggers: 'POST returned Access-Control-Allow-Headers, its OPTIONS didn’t.',
  doesNot: 'The lists on both, which is untidy but harmless.',
};

export const listsMisplaced: CauseRule = {
  id: 'lists-misplaced',
  when: 'passes',
  find(facts) {
    const { failing, preflight } = facts;
    if (!failing || !preflight?.response) return null;
    const { response } = preflight;
    const isMisplaced = (name: string) =>
      headerOf(failing, name) !== null && headerOf(response, name) === null;
    if (!LISTS.some(isMisplaced)) return null;
    const names = LISTS.filter(isMisplaced);
    return {
      confidence: 'certain',
      title: message`Access-Control-Allow-Methods or -Headers is on the wrong response`,
      explanation: message`Browsers read the allowed methods and headers only from the preflight’s response. The next request with another method or header will be blocked.`,
      evidence: [
        ...names.flatMap((name) => headerEvidence('response', failing, name)),
        sentence('preflight', message`The response to OPTIONS doesn’t have them.`),
      ],
      remedy: {
        kind: 'answer-options',
        where: 'server',
        summary: message`Send them with the response to OPTIONS.`,
        steps: [message`CORS libraries do this for you.`],
        policy: null,
      },
    };
  },
};
