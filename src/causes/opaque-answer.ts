// mode: 'no-cors': the request went through and the page can read nothing of the response.
import { message } from '../words/say.ts';
import { sentence } from './evidence.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The page used mode: "no-cors" and can’t read the response',
  why: 'no-cors doesn’t turn CORS off. It sends the request and hides the response: status 0, no headers, an empty body.',
  fix: 'Remove mode: "no-cors" from the call, and allow the page’s origin on the server.',
  looksAt: 'A fetch or XHR whose Sec-Fetch-Mode is no-cors.',
  triggers: 'fetch(url, { mode: "no-cors" }) that got 200.',
  doesNot:
    'Images, scripts and styles without crossorigin, which use this mode by design; sendBeacon, which reads no response.',
};

export const opaqueAnswer: CauseRule = {
  id: 'opaque-answer',
  when: 'passes',
  find(facts) {
    const { exchange } = facts;
    if (exchange.mode !== 'no-cors' || exchange.resourceType !== 'fetch') return null;
    return {
      confidence: 'certain',
      title: message`The page used mode: "no-cors", so it can’t read this response`,
      explanation: message`The Network panel shows the response, but code sees an opaque one: status 0, no headers, an empty body.`,
      evidence: [sentence('request', message`The request was sent with mode: "no-cors".`)],
      remedy: {
        kind: 'client-change',
        where: 'client',
        summary: message`Remove mode from the fetch call, and allow the page’s origin on the server.`,
        steps: [message`If the page doesn’t need the response (a ping, say), nothing needs to change.`],
        policy: null,
      },
    };
  },
};
