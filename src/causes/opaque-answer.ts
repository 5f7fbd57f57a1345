// mode: 'no-cors': the request went through and the page can read nothing of the answer.
import { message } from '../words/say.ts';
import { sentence } from './evidence.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The page asked with mode: "no-cors" and can read nothing',
  why: 'no-cors does not switch CORS off. It sends the request and hides the answer: status 0, no headers, an empty body.',
  looksAt: 'A fetch or XHR whose Sec-Fetch-Mode is no-cors.',
  triggers: 'fetch(url, { mode: "no-cors" }) answered 200.',
  doesNot:
    'Images, scripts and styles without crossorigin, which use this mode by design; sendBeacon, which reads no answer.',
};

export const opaqueAnswer: CauseRule = {
  id: 'opaque-answer',
  when: 'passes',
  find(facts) {
    const { exchange } = facts;
    if (exchange.mode !== 'no-cors' || exchange.resourceType !== 'fetch') return null;
    return {
      confidence: 'certain',
      title: message`The page asked with mode: "no-cors", so it cannot read this answer`,
      explanation: message`The Network panel shows the answer, but code sees an opaque one: status 0, no headers, an empty body.`,
      evidence: [sentence('request', message`The request was made in the mode no-cors.`)],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: message`Leave mode out of the fetch call, and let the server allow the page’s origin.`,
        steps: [message`If the answer does not matter (a ping, say), nothing needs to change.`],
        policy: null,
      },
    };
  },
};
