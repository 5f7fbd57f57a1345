// The server allows Origin: null to read its responses, and anyone can make a page with that origin.
import { message } from '../words/say.ts';
import { headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The server allows the origin “null”',
  why: 'Sandboxed frames, local files and redirected requests send Origin: null. Any site can run its code in a sandboxed frame, so allowing null allows everyone.',
  fix: 'Remove “null” from the allowed origins.',
  looksAt: 'Access-Control-Allow-Origin: null on a response that passed.',
  triggers: 'Origin: null in the request, Access-Control-Allow-Origin: null in the response',
  doesNot: 'Access-Control-Allow-Origin: *, which is explicit and never works with credentials.',
};

export const nullAllowed: CauseRule = {
  id: 'null-allowed',
  when: 'passes',
  find(facts) {
    if (facts.allowOrigin !== 'null') return null;
    const credentials = headerOf(facts.failing, 'access-control-allow-credentials') === 'true';
    return {
      confidence: 'certain',
      title: credentials
        ? message`The server allows “null” with credentials: any site can read this with the user’s cookies`
        : message`The server allows “null”, which any site can send`,
      explanation: message`Every sandboxed frame has the origin null, on any site. Serve the page over http, and allow its real origin instead.`,
      evidence: [
        ...headerEvidence('response', facts.failing, 'access-control-allow-origin'),
        ...headerEvidence('response', facts.failing, 'access-control-allow-credentials'),
      ],
      remedy: {
        kind: 'page-origin',
        where: 'server',
        summary: message`Remove “null” from the allowed origins.`,
        steps: [],
        policy: null,
      },
    };
  },
};
