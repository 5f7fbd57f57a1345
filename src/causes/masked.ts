// What causes of errors without CORS headers share: the real error comes first, CORS second.
import { firstHeader } from '../cors/headers.ts';
import { pathOf } from '../cors/origin.ts';
import { isSafelistedMethod, mimeEssence } from '../cors/safelist.ts';
import type { Leg, ResponseHead } from '../cors/types.ts';
import type { Confidence, Evidence, Remedy } from '../diagnosis/types.ts';
import { type Message, message, type Wording } from '../words/say.ts';
import { failingStatus, layerEvidence, sentence } from './evidence.ts';
import { type Facts, headerOf, showsCors } from './facts.ts';
import { allowsThisPage, type Neighbour, newestNeighbour } from './neighbours.ts';
import { policyFor } from './policy.ts';

/** The final response when it is an error that was blocked for its missing Allow-Origin; null otherwise. */
export function maskedError(facts: Facts): ResponseHead | null {
  const { failing, blockedAt } = facts;
  return blockedAt === 'response' && failing !== null && failing.status >= 400 ? failing : null;
}

/** Causes of errors that say less than one that knows who responded. */
export const MASKED_ERRORS: readonly string[] = [
  'auth-error',
  'not-found',
  'request-refused',
  'proxy-error',
  'error-hides-cors',
  'no-cors-headers',
];

/** What shows that CORS itself is set up for this page: its own preflight passed, or another response allowed it. */
function corsWorksEvidence(facts: Facts): Evidence[] {
  const neighbour = newestNeighbour(facts, allowsThisPage);
  return [...passedPreflightEvidence(facts), ...(neighbour ? [neighbourEvidence(neighbour)] : [])];
}

/**
 * That the request's own preflight passed; [] where there was none, or none is known. One that is not in the recording
 * passed too when the request was sent and needed one: browsers remember them, and some recorders leave them out.
 */
export function passedPreflightEvidence({ preflight, atPreflight, blockedAt, leg }: Facts): Evidence[] {
  if (atPreflight || blockedAt !== 'response') return [];
  const allowed = headerOf(preflight?.response, 'access-control-allow-origin');
  if (allowed !== null) {
    return [
      sentence(
        'preflight',
        message`CORS itself is set up: the preflight passed with Access-Control-Allow-Origin: ${allowed}.`,
      ),
    ];
  }
  return preflight === null && needsPreflight(leg)
    ? [
        sentence(
          'preflight',
          message`The request was sent, so its preflight had passed, though it isn’t in this recording.`,
        ),
      ]
    : [];
}

/** Browsers send such a request only after a preflight: its method, or a header that only code sets. */
function needsPreflight({ method, requestHeaders }: Leg): boolean {
  if (!isSafelistedMethod(method)) return true;
  // Basic, Digest and the like may be the browser's own, from its login dialog.
  const authorization = firstHeader(requestHeaders, 'authorization');
  if (authorization !== null && !/^(?:Basic|Digest|Negotiate|NTLM)\b/i.test(authorization)) return true;
  const type = firstHeader(requestHeaders, 'content-type');
  return type !== null && mimeEssence(type) === 'application/json';
}

/** A request of the same API that was allowed, in one line. */
export const neighbourEvidence = ({ leg, response }: Neighbour): Evidence =>
  sentence(
    'neighbour',
    message`${leg.method} ${pathOf(leg.url)} returned ${response.status} with Access-Control-Allow-Origin.`,
  );

/** Whether anything in the recording shows that CORS is set up for this page. */
export const corsWorks = (facts: Facts): boolean => corsWorksEvidence(facts).length > 0;

/**
 * How sure it is that the error is the first thing to fix. Traces of CORS on the error itself hint at a refused origin,
 * unless the same page is allowed elsewhere.
 * @param status how clearly the status alone names the mistake: some CORS libraries refuse an origin with 403, 400 or 500
 */
export function maskedConfidence(facts: Facts, status: 'clear' | 'ambiguous'): Confidence {
  if (corsWorks(facts)) return 'likely';
  if (facts.failing && showsCors(facts.failing)) return 'possible';
  return status === 'clear' ? 'likely' : 'possible';
}

/** What happened, and why the page sees CORS instead of it. */
export const maskedExplanation = (what: Wording): Message =>
  message`${what} The error response has no CORS headers, so the page can’t read it.`;

/** The error's status, what shows that CORS works, and who responded. */
export const maskedEvidence = (facts: Facts, own: readonly Evidence[] = []): Evidence[] => [
  ...failingStatus(facts),
  ...own,
  ...corsWorksEvidence(facts),
  ...layerEvidence(facts),
];

/** The error first; the headers that make errors readable second. */
export function maskedRemedy(
  facts: Facts,
  summary: Wording,
  steps: readonly Wording[],
  where: Remedy['where'] = 'server',
): Remedy {
  return {
    kind: 'headers-on-errors',
    where,
    summary,
    steps: [
      ...steps,
      facts.layers.has('nginx')
        ? message`Then add “always” to the end of each add_header in nginx, so that pages can read errors too.`
        : message`Then send the CORS headers with errors too, so that the page can read them.`,
    ],
    policy: policyFor(facts),
  };
}
