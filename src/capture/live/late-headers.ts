// Headers that came after their request's event, put into the exchange's last leg.
import { lastLeg, withLastLeg } from '../../cors/legs.ts';
import type { Exchange, Leg } from '../../cors/types.ts';

/** A leg with its headers, and what they show of the whole request. */
interface Late {
  readonly leg: Leg;
  readonly origin: string | null;
  readonly mode: Exchange['mode'];
}

export const withLateHeaders = (exchange: Exchange, late: Late): Exchange => ({
  ...withLastLeg(exchange, { ...late.leg, preflight: lastLeg(exchange).preflight }),
  origin: exchange.origin ?? late.origin,
  mode: late.mode === 'unknown' ? exchange.mode : late.mode,
});

/** An exchange that was assembled anew lacks the headers that were put in before. */
export function keepLateHeaders(exchange: Exchange, before: Exchange | undefined): Exchange {
  if (!before) return exchange;
  const [now, late] = [lastLeg(exchange), lastLeg(before)];
  const isLost = !now.response && late.response && now.startedAt === late.startedAt && now.url === late.url;
  return isLost
    ? withLateHeaders(exchange, { leg: late, origin: before.origin, mode: before.mode })
    : exchange;
}
