// The legs of an exchange as the CORS rules see them: which origin each one carries, whether it is checked, which one decides.
import { wasSentWithout } from './headers.ts';
import { originOf } from './origin.ts';
import type { Exchange, Leg, ResponseHead, Verdict } from './types.ts';

/** How the CORS rules see one leg of an exchange. */
export interface LegView {
  /** The CORS check applies: another origin than the page's, or a redirect came back from one. */
  readonly checked: boolean;
  /**
   * The leg's `Origin`: its own, its preflight's or the page's; `null` as text once a redirect between two foreign
   * origins has tainted it; null when the recording does not hold it.
   */
  readonly origin: string | null;
  /** A redirect from here to its target is still under CORS: the target is foreign, or the origin is tainted. */
  readonly targetChecked: boolean;
}

/**
 * The legs with the origin each one carried and whether the CORS check applies to it.
 * https://fetch.spec.whatwg.org/#http-redirect-fetch steps 7 to 11
 * @param assumed stands for an origin that the recording does not hold
 */
export function viewLegs(exchange: Exchange, assumed: string | null = null): readonly LegView[] {
  const { legs, origin: page } = exchange;
  const governed = exchange.mode !== 'no-cors';
  let underCors = false;
  let tainted = false;
  return legs.map((leg, index) => {
    const own = originOf(leg.url);
    const foreign = page === null || own !== page;
    underCors ||= foreign;
    const sent = leg.origin ?? leg.preflight?.origin ?? (tainted ? 'null' : page);
    const next = legs[index + 1]?.url ?? leg.response?.redirectUrl ?? null;
    const target = next === null ? null : originOf(next);
    if (next !== null && foreign && target !== own) tainted = true;
    return {
      checked: governed && underCors && !(foreign && isOutsideCors(leg)),
      origin: sent ?? assumed,
      targetChecked: governed && (tainted || target !== page),
    };
  });
}

/** To another origin, and surely not in cors mode. */
const isOutsideCors = ({ preflight, requestHeaders, origin }: Leg): boolean =>
  preflight === null && wasSentWithout(requestHeaders, origin);

/** Where an exchange ended. */
export const lastLeg = ({ legs }: Pick<Exchange, 'legs'>): Leg => legs[legs.length - 1] ?? legs[0];

/** The message that decided about an exchange. */
interface Decisive {
  /** Its leg, from 0, and the leg itself. */
  readonly index: number;
  readonly leg: Leg;
  readonly stage: 'preflight' | 'redirect' | 'response';
  /** Null when it was not recorded, or never came. */
  readonly response: ResponseHead | null;
}

/** The message that a verdict rests on: the one that was blocked, else the last one. */
export function decisiveMessage(exchange: Exchange, verdict: Verdict): Decisive {
  const index = verdict.outcome === 'blocked' ? verdict.leg : exchange.legs.length - 1;
  const leg = exchange.legs[index] ?? exchange.legs[0];
  const stage = stageOf(verdict, leg);
  const response = stage === 'preflight' ? (leg.preflight?.response ?? null) : leg.response;
  return { index, leg, stage, response };
}

function stageOf(verdict: Verdict, { response }: Leg): Decisive['stage'] {
  switch (verdict.outcome) {
    case 'blocked':
      return verdict.stage;
    case 'undetermined':
      return response ? 'response' : 'preflight';
    default:
      return 'response';
  }
}

/** When a request or preflight ended; milliseconds since the epoch. */
export const endOf = (part: { readonly startedAt: number; readonly duration: number }): number =>
  part.startedAt + part.duration;

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
