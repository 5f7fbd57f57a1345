// The proof of a fix: the same exchange judged again, with the headers that the policy makes the server send.
import type { Policy } from '../causes/types.ts';
import type { AssumedMode } from '../cors/checks.ts';
import type { Check, Exchange, Header, Leg, ResponseHead } from '../cors/types.ts';
import { allChecks } from '../cors/verdict.ts';
import type { Diagnosis } from '../report/types.ts';

export interface Proof {
  /** Every check passes once the policy is in force. */
  readonly passes: boolean;
  /** How many checks were made. */
  readonly total: number;
  /** Those that still fail: what the server's headers cannot mend. */
  readonly failing: readonly Check[];
}

/**
 * Replays an exchange as if each server in it followed the policy: OPTIONS is answered 204 by the CORS library, and
 * every answer carries the policy's headers in place of its own. Statuses and redirects of the request itself stay.
 */
export function prove(diagnosis: Diagnosis, policy: Policy): Proof {
  const { exchange, verdict } = diagnosis;
  const mode: AssumedMode =
    verdict.credentials.mode === 'include' || (verdict.credentials.mode === 'unknown' && policy.credentials)
      ? 'include'
      : 'not-include';
  const checks = allChecks(mended(exchange, policy), mode);
  const failing = checks.filter((check) => check.state === 'failed');
  return { passes: failing.length === 0, total: checks.length, failing };
}

function mended(exchange: Exchange, policy: Policy): Exchange {
  const legs = exchange.legs.map((leg) => mendedLeg(leg, exchange.origin, policy));
  return { ...exchange, legs: legs as unknown as Exchange['legs'] };
}

function mendedLeg(leg: Leg, page: string | null, policy: Policy): Leg {
  const origin = leg.origin ?? leg.preflight?.origin ?? page ?? 'null';
  const preflight = leg.preflight && {
    ...leg.preflight,
    error: null,
    response: head(204, preflightHeaders(leg.preflight.origin ?? origin, policy), null),
  };
  // A request that never left because of its preflight is now sent; what it will be answered is not known.
  const status = leg.response?.status ?? 200;
  const kept = (leg.response?.headers ?? []).filter((header) => !/^access-control-/i.test(header.name));
  const response = head(
    status,
    [...kept, ...accessHeaders(origin, policy)],
    leg.response?.redirectUrl ?? null,
  );
  return { ...leg, origin, preflight, response };
}

const head = (status: number, headers: readonly Header[], redirectUrl: string | null): ResponseHead => ({
  status,
  statusText: '',
  headers,
  redirectUrl,
});

function accessHeaders(origin: string, policy: Policy): Header[] {
  const vary = { name: 'Vary', value: 'Origin' };
  if (!policy.origins.includes(origin)) return [vary];
  return [
    { name: 'Access-Control-Allow-Origin', value: origin },
    ...(policy.credentials ? [{ name: 'Access-Control-Allow-Credentials', value: 'true' }] : []),
    vary,
  ];
}

function preflightHeaders(origin: string, policy: Policy): Header[] {
  return [
    ...accessHeaders(origin, policy),
    { name: 'Access-Control-Allow-Methods', value: policy.methods.join(', ') },
    { name: 'Access-Control-Allow-Headers', value: policy.headers.join(', ') },
  ];
}
