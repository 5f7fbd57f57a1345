// 413: the upload is larger than something on the way accepts, and its error page has no CORS headers.
import { say } from '../words/say.ts';
import { failingStatus, layerEvidence, policyFor } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const payloadTooLarge: CauseRule = {
  id: 'payload-too-large',
  faults: ['MissingAllowOriginHeader'],
  docs: {
    title: 'The upload is too large',
    why: 'A proxy (nginx: 1 MB by default) or the application refuses the body before CORS runs. The page sees “CORS” instead of 413.',
    looksAt: 'A request answered 413 without Access-Control-Allow-Origin.',
    triggers: 'POST answered 413 with Server: nginx.',
    doesNot: 'A 413 that has CORS headers: the page can read that one.',
  },
  find(facts) {
    const { failing, servers } = facts;
    if (failing?.status !== 413) return null;
    const proxy = servers.find((server) => server.layer === 'proxy');
    return {
      confidence: 'likely',
      tell: () => ({
        title: proxy
          ? say`The upload is too large for ${proxy.label}: 413, and the error page has no CORS headers`
          : say`The upload is too large: 413, and the error page has no CORS headers`,
        explanation: say`The body was refused before the application ran. CORS only hides the real error.`,
        evidence: [...failingStatus(facts), ...layerEvidence(facts)],
        remedy: {
          kind: 'headers-on-errors',
          where: proxy ? 'proxy' : 'server',
          summary: say`Raise the limit for request bodies, or send less.`,
          steps: [
            say`nginx: client_max_body_size. Express: the limit option of the body parser.`,
            say`With the lines below the page can at least read the error.`,
          ],
          policy: policyFor(facts),
        },
      }),
    };
  },
};
