// The status of a preflight that failed by its status, whether or not its Allow-Origin is missing as well.
import type { Facts, FaultName } from './facts.ts';

/** The faults of a response that was an error anyway. */
export const STATUS_FAULTS: readonly FaultName[] = ['InvalidStatus', 'MissingAllowOriginHeader'];

/**
 * The failing preflight's status when it is outside 200–299: either the status itself was the verdict, or the
 * Allow-Origin was missing on a response that was an error anyway (see {@link STATUS_FAULTS}). Null otherwise.
 */
export function preflightStatus(facts: Facts): number | null {
  const status = facts.failing?.status;
  if (!facts.atPreflight || status === undefined || (status >= 200 && status <= 299)) return null;
  return status;
}
