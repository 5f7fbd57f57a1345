// The same call in the same recording, when it was answered with CORS headers.
import type { Exchange } from '../cors/types.ts';
import { type Facts, headerOf, neighbourAnswers } from './facts.ts';

/**
 * Those of the same method and URL, from the same origin or for all of them; oldest first. For what failed at its
 * preflight there are none, as those say nothing of OPTIONS.
 */
export function answeredBefore(facts: Facts): readonly Exchange[] {
  const { leg, exchange, atPreflight } = facts;
  if (atPreflight) return [];
  return neighbourAnswers(facts, (response, other, neighbour) => {
    if (other.url !== leg.url || other.method !== leg.method) return false;
    const allowed = headerOf(response, 'access-control-allow-origin');
    return allowed === '*' || (allowed !== null && neighbour.origin === exchange.origin);
  });
}
