// 429: a rate limit refused the request, before the code that adds CORS headers ran.
import type { ResponseHead } from '../cors/types.ts';
import { message } from '../words/say.ts';
import { headerEvidence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { corsWorks, maskedEvidence, maskedExplanation, maskedRemedy } from './masked.ts';
import { STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'A rate limit refused the request, and CORS hides it',
  why: 'Limiters in proxies, gateways and middleware respond before the code that adds CORS headers. The page sees “CORS” instead of 429, and can’t read when to try again.',
  fix: 'Send fewer requests: look for a loop, cache or debounce. On your own server, run CORS before the limiter, so that the page can read the 429.',
  looksAt:
    'A response of 429 without Access-Control-Allow-Origin, to the request or its preflight; Retry-After and X-RateLimit-* beside it, or X-RateLimit-Remaining: 0 on a 403 or 503.',
  triggers: 'GET returned 429 with Retry-After: 30.',
  doesNot: 'A 429 that has CORS headers: the page can read that one.',
};

/** What limiters say of the limit. */
const LIMITS = [
  'retry-after',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'ratelimit',
  'ratelimit-reset',
];

/** Some limiters say 403 or 503, and that nothing of the limit is left. */
const isLimit = (response: ResponseHead): boolean =>
  response.status === 429 ||
  ((response.status === 403 || response.status === 503) &&
    headerOf(response, 'x-ratelimit-remaining')?.trim() === '0');

export const rateLimited: CauseRule = {
  id: 'rate-limited',
  faults: STATUS_FAULTS,
  supersedes: [
    'no-cors-headers',
    'error-hides-cors',
    'auth-error',
    'proxy-error',
    'options-error',
    'preflight-auth',
  ],
  find(facts) {
    const { failing, where } = facts;
    if (!failing || facts.blockedAt === 'redirect' || !isLimit(failing)) return null;
    const wait = /^\d+$/.exec(headerOf(failing, 'retry-after')?.trim() ?? '')?.[0];
    return {
      confidence: 'likely',
      title: facts.atPreflight
        ? message`The preflight got ${failing.status}: a rate limit counts preflights too`
        : message`The API returned ${failing.status} (too many requests); CORS only hides it`,
      explanation: maskedExplanation(
        message`A rate limit refused the request before the code that adds CORS headers ran.`,
      ),
      evidence: maskedEvidence(
        facts,
        LIMITS.flatMap((name) => headerEvidence(where, failing, name)),
      ),
      remedy: maskedRemedy(
        facts,
        wait
          ? message`Send fewer requests, and wait ${wait} seconds before the next.`
          : message`Send fewer requests, and wait before the next.`,
        [
          message`Look for a loop or an effect that repeats the call; cache or debounce it.`,
          ...(facts.atPreflight
            ? [message`Exempt OPTIONS from the limit, or run CORS before the limiter.`]
            : []),
          ...(corsWorks(facts) ? [] : [message`On your own server, run CORS before the limiter.`]),
        ],
      ),
    };
  },
};
