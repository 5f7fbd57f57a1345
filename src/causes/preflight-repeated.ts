// The same preflight is asked again and again, because nothing lets the browser remember the answer.
import type { Leg } from '../cors/types.ts';
import type { Facts } from './facts.ts';
import { headerEvidence, headerOf, policyFor, sentence } from './facts.ts';
import type { CauseRule } from './rule.ts';

/** Asked at least so often before it is worth a word. */
const OFTEN = 3;

export const preflightRepeated: CauseRule = {
  id: 'preflight-repeated',
  when: 'passes',
  docs: {
    title: 'The preflight is sent again and again',
    why: 'Without Access-Control-Max-Age a browser forgets the answer after 5 seconds. Each preflight is a round trip ahead of the request.',
    looksAt: 'Three or more preflights for the same address and method in one recording.',
    triggers: 'PUT /items/7 sent every ten seconds, each with its own OPTIONS.',
    doesNot:
      'Different addresses, whose preflights cannot be shared; “Disable cache” in DevTools, which switches the memory off, looks the same, so this is “possible”.',
  },
  find(facts) {
    const own = facts.leg.preflight;
    if (!own?.response) return null;
    const legs = [...facts.neighbours.flatMap((other) => other.legs), facts.leg].filter((leg) =>
      sameAsk(leg, facts),
    );
    if (legs.length < OFTEN) return null;
    const cost = Math.round(legs.reduce((sum, leg) => sum + (leg.preflight?.duration ?? 0), 0));
    const maxAge = headerOf(own.response, 'access-control-max-age');
    const policy = policyFor(facts);
    return {
      confidence: 'possible',
      title: `${legs.length} preflights for the same request: ${legs.length} extra round trips, ${cost} ms`,
      explanation:
        'Access-Control-Max-Age lets the browser remember the answer: Chrome for 7200 seconds at most, Firefox for 86400, Safari for 600. “Disable cache” in DevTools switches this off while it is on.',
      evidence: [
        ...(maxAge === null
          ? [sentence('preflight', 'The answer has no Access-Control-Max-Age, so it is kept for 5 seconds.')]
          : headerEvidence('preflight', own.response, 'access-control-max-age')),
        sentence('neighbour', `OPTIONS ${own.url} was sent ${legs.length} times in this recording.`),
      ],
      remedy: {
        kind: 'cache-preflight',
        where: 'server',
        summary: 'Send Access-Control-Max-Age with the preflight’s answer.',
        steps: ['Keep it short while you still change the CORS settings: a remembered answer hides a fix.'],
        policy: policy && { ...policy, maxAge: 7200 },
      },
    };
  },
};

function sameAsk(leg: Leg, facts: Facts): boolean {
  return (
    leg.preflight?.url === facts.leg.preflight?.url &&
    leg.preflight?.requestMethod === facts.leg.preflight?.requestMethod &&
    leg.preflight !== null
  );
}
