// What a recording shows of cookies that an API set, and of why the next request came without them.
import { firstHeader, headerValues } from '../cors/headers.ts';
import { hostOf } from '../cors/origin.ts';
import type { Leg, ResponseHead } from '../cors/types.ts';
import { type Message, message } from '../words/say.ts';
import type { Facts } from './facts.ts';
import { type Neighbour, type NeighbourTest, newestNeighbour } from './neighbours.ts';

/** Statuses of a request that arrived without the session it needs. */
const DENIED = new Set([401, 403, 419]);

/** Access was denied to a request that carried neither a cookie nor a token. */
export function deniedWithoutLogin({ failing, leg }: Facts): boolean {
  const sent = ['cookie', 'authorization'].some((name) => firstHeader(leg.requestHeaders, name) !== null);
  return failing !== null && DENIED.has(failing.status) && !sent;
}

/** The newest response of the API that set a cookie for the same page; null when none did. */
export const cookieSetter = (facts: Facts): Neighbour | null => newestNeighbour(facts, setsCookie);

const setsCookie: NeighbourTest = ({ exchange, response }, facts) =>
  exchange.origin === facts.exchange.origin && cookiesOf(response).length > 0;

/** A response that set only cookies that the failing request can't carry across sites, and the reason in a few words. */
interface KeptBack {
  readonly setter: Neighbour;
  readonly reason: Message;
}

/** Why the cookies that the API set last can't go along across sites; null when they can, or when nothing shows it. */
export function keptBackCookie(facts: Facts): KeptBack | null {
  const setter = cookieSetter(facts);
  if (!setter || !isCrossSite(facts, facts.leg) || !isCrossSite(facts, setter.leg)) return null;
  const reasons = cookiesOf(setter.response).map((attributes) => reasonFor(facts, attributes));
  const [reason] = reasons;
  // A cookie that could have gone along and did not has another reason, such as a request without credentials.
  return reason && !reasons.includes(null) ? { setter, reason } : null;
}

/** The attributes, in lower case, of each cookie that a response sets; those that it removes are left out. */
function cookiesOf({ headers }: ResponseHead): string[][] {
  return headerValues(headers, 'set-cookie')
    .flatMap((value) => value.split('\n'))
    .map((cookie) => cookie.split(';').map((part) => part.trim().toLowerCase()))
    .map(([, ...attributes]) => attributes)
    .filter((attributes) => !attributes.some(isRemoval));
}

const isRemoval = (attribute: string): boolean => /^(?:max-age=0$|expires=.*\b19\d\d\b)/.test(attribute);

const CHROMIUM = /\b(?:Headless)?Chrome\//;

function reasonFor({ leg }: Facts, attributes: readonly string[]): Message | null {
  switch (attributes.findLast((attribute) => attribute.startsWith('samesite='))) {
    case 'samesite=lax':
      return message`SameSite=Lax`;
    case 'samesite=strict':
      return message`SameSite=Strict`;
    case 'samesite=none':
      if (!attributes.includes('secure')) return message`SameSite=None without Secure`;
      // “none” is sent where third-party cookies are blocked. https://privacycg.github.io/storage-access-headers/
      return firstHeader(leg.requestHeaders, 'sec-fetch-storage-access') === 'none'
        ? message`third-party cookies are blocked`
        : null;
    default:
      // Chromium treats a missing SameSite as Lax; other browsers may not.
      return CHROMIUM.test(firstHeader(leg.requestHeaders, 'user-agent') ?? '')
        ? message`no SameSite, which counts as Lax`
        : null;
  }
}

/** The browser's own word where it was recorded; else the last two labels of the hosts, which errs towards one site. */
export function isCrossSite({ exchange: { origin } }: Facts, { url, requestHeaders }: Leg): boolean {
  const site = firstHeader(requestHeaders, 'sec-fetch-site');
  if (site !== null) return site === 'cross-site';
  return origin !== null && origin !== 'null' && siteOf(origin) !== siteOf(url);
}

const siteOf = (url: string): string =>
  hostOf(url).replace(/:\d+$/, '').split('.').slice(-2).join('.').toLowerCase();
