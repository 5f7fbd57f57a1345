// The response is 400, 415, 422 or a like: the API refused what was sent, and the error has no CORS headers.
import { firstHeader } from '../cors/headers.ts';
import { type Message, message } from '../words/say.ts';
import { rawHeaderEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { maskedConfidence, maskedError, maskedEvidence, maskedExplanation, maskedRemedy } from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The API refused what was sent, and CORS hides it',
  why: 'A wrong Content-Type, a body that doesn’t validate or a malformed request is refused before the code that adds CORS headers. The page sees “CORS” instead of 415 or 422.',
  fix: 'Correct what the page sends: Content-Type, body, query. The response’s body says what is wrong; curl shows it. Then send the CORS headers with errors too.',
  looksAt: 'A final response of 400, 406, 411, 414, 415, 422 or 431 without Access-Control-Allow-Origin.',
  triggers: 'POST with Content-Type: text/plain returned 415 after a preflight that passed.',
  doesNot:
    'A preflight that got 400 (see starlette-refused, options-error). A 400 with nothing to compare stays “possible”: some CORS libraries refuse an origin with it.',
};

const WHAT: Readonly<Record<number, Message>> = {
  400: message`The API calls the request malformed or invalid.`,
  406: message`The API can’t respond in a format that the Accept header lists.`,
  411: message`The API requires a Content-Length header.`,
  414: message`The URL is too long for the server.`,
  415: message`The API doesn’t accept this Content-Type.`,
  422: message`The body doesn’t pass validation.`,
  431: message`The request headers are too large for the server; big cookies or tokens do this.`,
};

export const requestRefused: CauseRule = {
  id: 'request-refused',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'error-hides-cors'],
  find(facts) {
    const failing = maskedError(facts);
    const what = failing && WHAT[failing.status];
    if (!what || headerOf(failing, 'x-amzn-errortype') !== null) return null;
    const { status } = failing;
    const type = firstHeader(facts.leg.requestHeaders, 'content-type');
    return {
      confidence: maskedConfidence(facts, status === 400 ? 'ambiguous' : 'clear'),
      title: message`The API returned ${status} (${NAMES[status] ?? ''}); CORS only hides it`,
      explanation: maskedExplanation(what),
      evidence: maskedEvidence(
        facts,
        type === null ? [] : [rawHeaderEvidence('request', 'Content-Type', type)],
      ),
      remedy: maskedRemedy(facts, message`Fix the ${status} first: correct what the page sends.`, [
        status === 415
          ? message`Send JSON with Content-Type: application/json, or what the API’s documentation requires.`
          : message`Compare body, query and headers with the API’s documentation; the response’s body in the Network panel or curl says what is wrong.`,
      ]),
    };
  },
};

const NAMES: Readonly<Record<number, Message>> = {
  400: message`bad request`,
  406: message`not acceptable`,
  411: message`length required`,
  414: message`URL too long`,
  415: message`unsupported Content-Type`,
  422: message`validation failed`,
  431: message`headers too large`,
};
