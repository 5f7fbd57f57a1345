// mode: 'no-cors': the request went through and the page can read nothing of the answer.
import { say } from '../words/say.ts';
import { sentence } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const opaqueAnswer: CauseRule = {
  id: 'opaque-answer',
  when: 'passes',
  docs: {
    title: 'The page asked with mode: "no-cors" and can read nothing',
    why: 'no-cors does not switch CORS off. It sends the request and hides the answer: status 0, no headers, an empty body.',
    looksAt: 'A fetch or XHR whose Sec-Fetch-Mode is no-cors.',
    triggers: 'fetch(url, { mode: "no-cors" }) answered 200.',
    doesNot:
      'Images, scripts and styles without crossorigin, which use this mode by design; sendBeacon, which reads no answer.',
  },
  find(facts) {
    const { exchange } = facts;
    if (exchange.mode !== 'no-cors' || exchange.resourceType !== 'fetch') return null;
    return {
      confidence: 'certain',
      tell: () => ({
        title: say`The page asked with mode: "no-cors", so it cannot read this answer`,
        explanation: say`The Network panel shows the answer, but code sees an opaque one: status 0, no headers, an empty body.`,
        evidence: [sentence('request', say`The request was made in the mode no-cors.`)],
        remedy: {
          kind: 'client-change',
          where: 'client',
          summary: say`Leave mode out of the fetch call, and let the server allow the page’s origin.`,
          steps: [say`If the answer does not matter (a ping, say), nothing needs to change.`],
          policy: null,
        },
      }),
    };
  },
};
