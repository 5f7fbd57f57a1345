// The same preflight is sent again and again, because no Max-Age lets the browser cache it.

import type { Exchange, Preflight } from '../cors/types.ts';
import { message } from '../words/say.ts';
import { headerEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

/** Asked at least so often before it is worth a word. */
const OFTEN = 3;

/** Seconds; a longer time than this would have spared most repetitions. */
const SHORT = 60;

export const docs: CauseDocs = {
  title: 'The preflight is sent every time',
  why: 'Without Access-Control-Max-Age, browsers cache a preflight for only 5 seconds. Each preflight is a round trip before the request.',
  fix: 'Send Access-Control-Max-Age with the preflight’s response. Keep it short while you still change the settings.',
  looksAt: 'Three or more preflights for the same address and method in one recording.',
  triggers: 'PUT /items/7 sent every ten seconds, each with its own OPTIONS.',
  doesNot:
    'Different addresses, whose preflights can’t be shared; “Disable cache” in DevTools turns the preflight cache off and looks the same, so this is “possible”.',
};

export const preflightRepeated: CauseRule = {
  id: 'preflight-repeated',
  when: 'passes',
  find(facts) {
    const own = facts.leg.preflight;
    if (!own?.response) return null;
    const { times, duration } = asked(own, facts.neighbours);
    if (times < OFTEN) return null;
    const cost = Math.round(duration);
    const maxAge = headerOf(own.response, 'access-control-max-age');
    const seconds = maxAge !== null && /^\d+$/.test(maxAge) ? Number(maxAge) : null;
    const policy = policyFor(facts);
    return {
      confidence: 'possible',
      title: message`${times} preflights for the same request: ${times} round trips, ${cost} ms, and one would be enough`,
      explanation: message`Access-Control-Max-Age sets how long browsers cache a preflight: Chrome for 7200 seconds at most, Firefox for 86400, Safari for 600. “Disable cache” in DevTools turns this off.`,
      evidence: [
        ...headerEvidence('preflight', own.response, 'access-control-max-age'),
        ...(seconds === null
          ? [
              sentence(
                'preflight',
                maxAge === null
                  ? message`Access-Control-Max-Age is missing, so the preflight is cached for 5 seconds.`
                  : message`The value isn’t a whole number of seconds, so the preflight is cached for 5 seconds at most.`,
              ),
            ]
          : []),
        sentence('neighbour', message`OPTIONS ${own.url} was sent ${times} times in this recording.`),
      ],
      remedy: {
        kind: 'cache-preflight',
        where: 'server',
        summary:
          seconds !== null && seconds > SHORT
            ? message`Turn “Disable cache” off: the response may be cached, but the browser sends the preflight anyway.`
            : message`Send Access-Control-Max-Age with the preflight’s response.`,
        steps: [
          message`Keep it short while you’re still changing the CORS settings: a cached preflight hides your changes.`,
        ],
        policy: policy && { ...policy, maxAge: 7200 },
      },
    };
  },
};

/** How often the same was asked in the recording, this time included, and the milliseconds it took in all. */
function asked(own: Preflight, neighbours: readonly Exchange[]): { times: number; duration: number } {
  let times = 1;
  let { duration } = own;
  for (const { legs } of neighbours) {
    for (const { preflight } of legs) {
      if (preflight?.url !== own.url || preflight.requestMethod !== own.requestMethod) continue;
      times++;
      duration += preflight.duration;
    }
  }
  return { times, duration };
}
