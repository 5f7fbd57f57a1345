// What other requests of the same recording to the same API show.

import { lastLeg } from '../cors/legs.ts';
import { originOf } from '../cors/origin.ts';
import type { Exchange, Leg, ResponseHead } from '../cors/types.ts';
import { type Facts, headerOf, variesBy } from './facts.ts';

/** An exchange of the same API, and its final response. */
export interface Neighbour {
  readonly exchange: Exchange;
  readonly leg: Leg;
  readonly response: ResponseHead;
}

/** Whether a neighbour is what a cause looks for. */
export type NeighbourTest = (neighbour: Neighbour, facts: Facts) => boolean;

/** The newest exchange of the same API whose final response is what is looked for; null when there is none. */
export function newestNeighbour(facts: Facts, test: NeighbourTest): Neighbour | null {
  const { neighbours } = facts;
  for (let index = neighbours.length - 1; index >= 0; index--) {
    const neighbour = respondedNeighbour(neighbours[index], facts);
    if (neighbour && test(neighbour, facts)) return neighbour;
  }
  return null;
}

/** How many exchanges of the same API have a final response like that. */
export const countNeighbours = (facts: Facts, test: NeighbourTest): number =>
  facts.neighbours.filter((exchange) => {
    const neighbour = respondedNeighbour(exchange, facts);
    return neighbour !== null && test(neighbour, facts);
  }).length;

/**
 * Another exchange with its final response, where that came from the origin that this one's did: a redirect may have led
 * either of them to another server, of which the first one shows nothing. Null where it has none.
 */
function respondedNeighbour(
  exchange: Exchange | undefined,
  { exchange: own, leg: failed }: Facts,
): Neighbour | null {
  if (!exchange || exchange.id === own.id) return null;
  const leg = lastLeg(exchange);
  if (!leg.response || originOf(leg.url) !== originOf(failed.url)) return null;
  return { exchange, leg, response: leg.response };
}

/** Some other origin asked the same API, in this recording. */
export const servesOthers = ({ neighbours, exchange }: Facts): boolean =>
  neighbours.some(({ origin }) => origin !== exchange.origin);

/** Whether there is an Allow-Origin at all. */
export const hasAllowOrigin = ({ response }: Pick<Neighbour, 'response'>): boolean =>
  headerOf(response, 'access-control-allow-origin') !== null;

/** A response that allows every page, or the one whose request failed. */
export const allowsThisPage: NeighbourTest = ({ exchange, response }, facts) => {
  const allowed = headerOf(response, 'access-control-allow-origin');
  return (
    allowed === '*' || (allowed !== null && allowed === exchange.origin && allowed === facts.exchange.origin)
  );
};

/** A response that is the same for every page: it doesn't depend on the request's Origin. */
export const servesEveryone: NeighbourTest = ({ response }) =>
  headerOf(response, 'access-control-allow-origin') === '*' && !variesBy(response, 'origin');

/** Another origin that the same URL allowed in this recording; null when there was none. */
export const originAllowedHere = (facts: Facts): string | null =>
  newestNeighbour(facts, allowsAnother)?.exchange.origin ?? null;

const allowsAnother: NeighbourTest = ({ exchange, leg, response }, facts) =>
  leg.url === facts.leg.url &&
  exchange.origin !== facts.exchange.origin &&
  headerOf(response, 'access-control-allow-origin') === exchange.origin;

/**
 * The same call, of the same method and URL, that had CORS headers for the same origin or for all of them. For what failed
 * at its preflight there is none, as it says nothing about OPTIONS.
 */
export const allowedBefore: NeighbourTest = ({ exchange, leg, response }, facts) => {
  if (facts.atPreflight || leg.url !== facts.leg.url || leg.method !== facts.leg.method) return false;
  const allowed = headerOf(response, 'access-control-allow-origin');
  return allowed === '*' || (allowed !== null && exchange.origin === facts.exchange.origin);
};
