// 413: the upload is larger than something on the way accepts, and its error page has no CORS headers.
import { message } from '../words/say.ts';
import { failingStatus, layerEvidence } from './evidence.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The upload is too large',
  why: 'A proxy (nginx: 1 MB by default) or the application refuses the body before CORS runs. The page sees “CORS” instead of 413.',
  looksAt: 'A request answered 413 without Access-Control-Allow-Origin.',
  triggers: 'POST answered 413 with Server: nginx.',
  doesNot: 'A 413 that has CORS headers: the page can read that one.',
};

export const payloadTooLarge: CauseRule = {
  id: 'payload-too-large',
  faults: ['MissingAllowOriginHeader'],
  find(facts) {
    const { failing, servers } = facts;
    if (failing?.status !== 413) return null;
    const proxy = servers.find((server) => server.layer === 'proxy');
    return {
      confidence: 'likely',
      title: proxy
        ? message`The upload is too large for ${proxy.label}: 413, and the error page has no CORS headers`
        : message`The upload is too large: 413, and the error page has no CORS headers`,
      explanation: message`The body was refused before the application ran. CORS only hides the real error.`,
      evidence: [...failingStatus(facts), ...layerEvidence(facts)],
      remedy: {
        kind: 'headers-on-errors',
        where: proxy ? 'proxy' : 'server',
        summary: message`Raise the limit for request bodies, or send less.`,
        steps: [
          message`nginx: client_max_body_size. Express: the limit option of the body parser.`,
          message`With the lines below the page can at least read the error.`,
        ],
        policy: policyFor(facts),
      },
    };
  },
};
