// The status of a preflight that failed by its status, whether or not its Allow-Origin is missing as well.
import type { Facts } from './facts.ts';

/**
 * The failing preflight's status when it is outside 200–299 and the block is about it: either the status itself was
 * the verdict, or the Allow-Origin was missing on an answer that was an error anyway. Null otherwise.
 */
export function preflightStatus(facts: Facts): number | null {
  const status = facts.failing?.status;
  if (!facts.atPreflight || status === undefined || (status >= 200 && status <= 299)) return null;
  const about = facts.fault === 'InvalidStatus' || facts.fault === 'MissingAllowOriginHeader';
  return about ? status : null;
}
