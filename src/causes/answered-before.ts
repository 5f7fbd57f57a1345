// The same call in the same recording, when it was answered with CORS headers.
import { headerOf, type NeighbourTest } from './facts.ts';

/**
 * One of the same method and URL, from the same origin or for all of them. For what failed at its preflight there is
 * none, as it says nothing of OPTIONS.
 */
export const answeredBefore: NeighbourTest = ({ exchange, leg, response }, facts) => {
  if (facts.atPreflight || leg.url !== facts.leg.url || leg.method !== facts.leg.method) return false;
  const allowed = headerOf(response, 'access-control-allow-origin');
  return allowed === '*' || (allowed !== null && exchange.origin === facts.exchange.origin);
};
