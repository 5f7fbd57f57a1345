// The legs of an exchange: there is always at least one, and the type says so through every change.
import type { Exchange, Leg } from './types.ts';

/** When a request or preflight ended; milliseconds since the epoch. */
export const endOf = (part: { readonly startedAt: number; readonly duration: number }): number =>
  part.startedAt + part.duration;

/** The leg on which the exchange ended. */
export const lastLeg = ({ legs }: Pick<Exchange, 'legs'>): Leg => legs[legs.length - 1] ?? legs[0];

/** The list as an exchange's legs; null when it is empty. */
export function legsOf(list: readonly Leg[]): Exchange['legs'] | null {
  const [first, ...rest] = list;
  return first ? [first, ...rest] : null;
}

/** The exchange with each leg changed; legs are counted from 0. */
export function mapLegs(exchange: Exchange, change: (leg: Leg, index: number) => Leg): Exchange {
  const [first, ...rest] = exchange.legs;
  return { ...exchange, legs: [change(first, 0), ...rest.map((leg, index) => change(leg, index + 1))] };
}

/** The exchange with another last leg. */
export const withLastLeg = (exchange: Exchange, leg: Leg): Exchange =>
  mapLegs(exchange, (each, index) => (index === exchange.legs.length - 1 ? leg : each));
