// An error without the CORS headers that the server otherwise sends: the error is the problem, CORS only hides it.
import { message } from '../words/say.ts';
import { headerOf } from './facts.ts';
import {
  corsWorks,
  maskedConfidence,
  maskedError,
  maskedEvidence,
  maskedExplanation,
  maskedRemedy,
} from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The API returned an error, and CORS hides it',
  why: 'An unhandled exception or another error responds outside the code that adds CORS headers. The page only sees “CORS”, and the real error stays hidden.',
  fix: 'Check the server logs and fix the error first. Then send the CORS headers with errors too, so that the page can read them.',
  looksAt:
    'A final response of 4xx or 5xx without Access-Control-Allow-Origin; whether the preflight of this very request, or another response of the same API, has it.',
  triggers: 'OPTIONS returned 200 with CORS headers, then POST returned 500 without.',
  doesNot:
    'Errors with their own cause: authentication (auth-error), wrong paths (not-found), rate limits, proxies. With nothing to compare it stays “possible”: the origin callback of a CORS library may be what throws.',
};

export const errorHidesCors: CauseRule = {
  id: 'error-hides-cors',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers'],
  find(facts) {
    const failing = maskedError(facts);
    if (!failing || headerOf(failing, 'x-amzn-errortype') !== null) return null;
    const { status } = failing;
    const crash = status >= 500;
    return {
      confidence: maskedConfidence(facts, 'ambiguous'),
      title: message`The API returned ${status}; CORS only hides it`,
      explanation: maskedExplanation(
        crash
          ? message`The request reached the server, and its code failed outside the part that adds CORS headers.`
          : message`The request reached the server, and something there refused it before CORS headers were added.`,
      ),
      evidence: maskedEvidence(facts),
      remedy: maskedRemedy(facts, message`Fix the ${status} first; check the server logs for it.`, [
        ...(crash && facts.layers.has('express') && !corsWorks(facts)
          ? [
              message`Express: if the log says “Not allowed by CORS”, the origin callback throws for ${facts.page}; add it to the list.`,
            ]
          : []),
        ...(crash && facts.layers.has('fastapi')
          ? [message`FastAPI’s own 500 page never has CORS headers; wrap the whole app in CORSMiddleware.`]
          : []),
      ]),
    };
  },
};
