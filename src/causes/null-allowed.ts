// The server lets Origin: null read its answers, and anyone can make a page with that origin.
import { say } from '../words/say.ts';
import { headerEvidence, headerOf } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const nullAllowed: CauseRule = {
  id: 'null-allowed',
  when: 'passes',
  docs: {
    title: 'The server allows the origin “null”',
    why: 'Sandboxed frames, local files and redirected requests send Origin: null. Any site can put its code into a sandboxed frame, so allowing null allows everyone.',
    looksAt: 'Access-Control-Allow-Origin: null on an answer that passed.',
    triggers: 'Origin: null answered by Access-Control-Allow-Origin: null',
    doesNot: 'Access-Control-Allow-Origin: *, which says so openly and never with credentials.',
  },
  find(facts) {
    if (facts.allowOrigin !== 'null') return null;
    const credentials = headerOf(facts.failing, 'access-control-allow-credentials') === 'true';
    return {
      confidence: 'certain',
      tell: () => ({
        title: credentials
          ? say`The server allows “null” with credentials: any site can read this with the user’s cookies`
          : say`The server allows “null”, which any site can send`,
        explanation: say`A sandboxed frame has the origin null, whoever made it. Serve the page over http, and allow its real origin instead.`,
        evidence: [
          ...headerEvidence('response', facts.failing, 'access-control-allow-origin'),
          ...headerEvidence('response', facts.failing, 'access-control-allow-credentials'),
        ],
        remedy: {
          kind: 'page-origin',
          where: 'server',
          summary: say`Take “null” out of the allowed origins.`,
          steps: [],
          policy: null,
        },
      }),
    };
  },
};
