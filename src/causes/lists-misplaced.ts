// Allow-Methods and Allow-Headers stand on the answer, where no one looks, and not on the preflight.
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const LISTS = ['access-control-allow-methods', 'access-control-allow-headers'] as const;

export const docs: CauseDocs = {
  title: 'Allow-Methods or Allow-Headers is on the wrong answer',
  why: 'Both lists count only on the answer to OPTIONS. On the answer to the request itself they have no effect.',
  looksAt: 'The lists on the request’s own answer while its preflight’s answer lacks them.',
  triggers: 'POST answered with Access-Control-Allow-Headers, its OPTIONS without.',
  doesNot: 'The lists on both, which is untidy and harmless.',
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
      title: message`The lists of allowed methods or headers are on the wrong answer`,
      explanation: message`Browsers read them only from the answer to OPTIONS. The next request with another method or header will be blocked.`,
      evidence: [
        ...names.flatMap((name) => headerEvidence('response', failing, name)),
        sentence('preflight', message`The answer to OPTIONS does not have them.`),
      ],
      remedy: {
        kind: 'answer-options',
        where: 'server',
        summary: message`Send them with the answer to OPTIONS.`,
        steps: [message`CORS libraries do so by themselves.`],
        policy: null,
      },
    };
  },
};
