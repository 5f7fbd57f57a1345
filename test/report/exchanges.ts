// Exchanges as capture would have built them from a recording, of every kind a generator can think of.
import fc from 'fast-check';
import { preflightFault, requestedBy } from '../../src/cors/checks.ts';
import { firstHeader } from '../../src/cors/headers.ts';
import type { Exchange, Header, Leg } from '../../src/cors/types.ts';
import { exchange, PAGE } from '../exchange.ts';
import { hostileText } from '../servers/hostile.ts';

const START = Date.UTC(2026, 0, 1);

/**
 * The exchange with what every recorded one has: an Origin header where the leg has an origin, a Referer where nothing
 * else tells the page, the headers that its preflight asked for, and times of its own.
 * @param place exchanges of different places lie minutes apart
 */
export function ordinary(given: Exchange, place = 0): Exchange {
  let at = START + place * 300_000;
  const legs = given.legs.map((leg): Leg => {
    const startedAt = at;
    at += 100;
    return {
      ...leg,
      requestHeaders: known(leg, given),
      startedAt,
      duration: 90,
      preflight: leg.preflight && { ...leg.preflight, startedAt: startedAt + 1, duration: 40 },
    };
  });
  return { ...given, legs: legs as unknown as Exchange['legs'] };
}

function known(leg: Leg, { origin, legs, mode }: Exchange): readonly Header[] {
  const list: Header[] =
    leg.origin === null || firstHeader(leg.requestHeaders, 'origin') !== null
      ? []
      : [{ name: 'Origin', value: leg.origin }];
  const told = legs[0].origin ?? legs[0].preflight?.origin ?? null;
  if (told === null && origin !== null && firstHeader(leg.requestHeaders, 'referer') === null) {
    list.push({ name: 'Referer', value: `${origin}/` });
  }
  if (mode !== 'unknown' && firstHeader(leg.requestHeaders, 'sec-fetch-mode') === null) {
    list.push({ name: 'Sec-Fetch-Mode', value: mode });
  }
  for (const asked of leg.preflight?.requestHeaderNames ?? []) {
    if (firstHeader(leg.requestHeaders, asked) === null)
      list.push({ name: asked, value: 'application/json' });
  }
  return [...list, ...leg.requestHeaders];
}

const value = fc.oneof(
  fc.constantFrom(
    PAGE,
    `${PAGE}/`,
    '*',
    'null',
    'true',
    '',
    'a, b',
    'https://user:hunter2hunter2@app.example.com',
  ),
  hostileText,
);
const name = fc.constantFrom(
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Vary',
  'Set-Cookie',
  'Server',
  'X-Api-Key',
);
const headerList = fc.array(fc.tuple(name, value), { maxLength: 6 });
const words = (list: readonly (readonly [string, string])[]): Record<string, string[]> => {
  const result: Record<string, string[]> = {};
  for (const [key, one] of list) result[key] = [...(result[key] ?? []), one];
  return result;
};
const query = fc.constantFrom('', '?page=2', '?token=abcdef123456', '?a=1&api_key=k%20k&b', '?q=%');
const cookie = fc.option(hostileText, { nil: undefined });

/** Simple requests, preflighted ones, blocked or not, with redirects, of either browser. */
export const arbitraryExchange: fc.Arbitrary<Exchange> = fc
  .record({
    method: fc.constantFrom('GET', 'PUT', 'patch'),
    path: query,
    answer: headerList,
    preflightAnswer: headerList,
    preflightStatus: fc.constantFrom(200, 204, 404),
    status: fc.constantFrom(200, 204, 401, 500),
    failed: fc.boolean(),
    hop: fc.boolean(),
    cookie,
  })
  .map((given) => {
    const url = `https://api.example.com/items${given.path}`;
    const preflighted = given.method !== 'GET';
    const request = given.cookie === undefined ? {} : { requestHeaders: { Cookie: given.cookie } };
    const preflight = preflighted
      ? { preflight: { status: given.preflightStatus, headers: words(given.preflightAnswer) } }
      : {};
    const hop =
      given.hop && !preflighted
        ? [
            {
              url: 'https://old.example.com/items',
              response: { status: 302, location: url, headers: { 'Access-Control-Allow-Origin': '*' } },
            },
          ]
        : [];
    const whole = exchange({
      url,
      method: given.method,
      ...request,
      ...preflight,
      hops: hop,
      ...(hop.length > 0 ? { origin: 'null' } : {}),
      response: { status: given.status, headers: words(given.answer) },
      error: given.failed ? 'net::ERR_FAILED' : null,
    });
    return isRefused(whole) ? ending(whole) : whole;
  });

/** No preflight refused without credentials is followed by its request. */
const isRefused = ({ legs: [{ preflight, origin }] }: Exchange): boolean => {
  if (!preflight?.response) return false;
  return preflightFault(preflight.response, origin ?? '', requestedBy(preflight, []), 'not-include') !== null;
};

const ending = (whole: Exchange): Exchange => ({
  ...whole,
  legs: [{ ...whole.legs[0], response: null, error: 'net::ERR_FAILED' }],
});
