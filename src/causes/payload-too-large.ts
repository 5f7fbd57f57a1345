// 413: the upload is larger than something on the way accepts, and its error page has no CORS headers.
import { message } from '../words/say.ts';
import { maskedError, maskedEvidence, maskedExplanation, maskedRemedy } from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The upload is too large',
  why: 'A proxy (nginx: 1 MB by default) or the application refuses the body before CORS runs. The page sees “CORS” instead of 413.',
  fix: 'Raise the limit for request bodies (nginx: client_max_body_size; Express: the limit option of the body parser), or send less. Then send the CORS headers with errors too.',
  looksAt: 'A final response of 413 without Access-Control-Allow-Origin.',
  triggers: 'POST returned 413 with Server: nginx.',
  doesNot: 'A 413 that has CORS headers: the page can read that one.',
};

export const payloadTooLarge: CauseRule = {
  id: 'payload-too-large',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'error-hides-cors'],
  find(facts) {
    if (maskedError(facts)?.status !== 413) return null;
    const proxy = facts.servers.find((server) => server.layer === 'proxy');
    return {
      confidence: 'likely',
      title: proxy
        ? message`The upload is too large for ${proxy.label} (413); CORS only hides it`
        : message`The upload is too large (413); CORS only hides it`,
      explanation: maskedExplanation(message`The body was refused before the application ran.`),
      evidence: maskedEvidence(facts),
      remedy: maskedRemedy(
        facts,
        message`Raise the limit for request bodies, or send less.`,
        [message`nginx: client_max_body_size. Express: the limit option of the body parser.`],
        proxy ? 'proxy' : 'server',
      ),
    };
  },
};
