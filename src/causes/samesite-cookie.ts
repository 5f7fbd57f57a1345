// The session cookie can't go along across sites, hence the 401: CORS passed.
import { firstHeader, headerValues } from '../cors/headers.ts';
import { hostOf, pathOf } from '../cors/origin.ts';
import type { Leg, ResponseHead } from '../cors/types.ts';
import { type Message, message } from '../words/say.ts';
import { failingStatus, sentence } from './evidence.ts';
import type { Facts } from './facts.ts';
import { type NeighbourTest, newestNeighbour } from './neighbours.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The cookie is not sent across sites (SameSite)',
  why: 'Browsers neither keep nor send a cookie with SameSite=Lax or Strict, or without SameSite, on a cross-site fetch. CORS passes, the login “works”, and the next call comes without the cookie and gets 401.',
  looksAt:
    'A cross-site request without Cookie that passed CORS and got 401, 403 or 419, after a response of the same API set a cookie that can’t be sent across sites.',
  triggers: 'POST /login set sid with SameSite=Lax, then GET /me returned 401 without a Cookie.',
  doesNot:
    'Two hosts or ports of one site (localhost:3000 and localhost:4000), where such cookies are sent; a request that carries a Cookie or Authorization.',
};

const STATUSES = new Set([401, 403, 419]);

export const samesiteCookie: CauseRule = {
  id: 'samesite-cookie',
  when: 'passes',
  find(facts) {
    const { failing, leg } = facts;
    if (!failing || !STATUSES.has(failing.status) || !isCrossSite(facts, leg)) return null;
    if (firstHeader(leg.requestHeaders, 'cookie') !== null) return null;
    if (firstHeader(leg.requestHeaders, 'authorization') !== null) return null;
    const setter = newestNeighbour(facts, setsUnsendable);
    const fault = setter && unsendableCookie(facts, setter.response);
    if (!setter || !fault) return null;
    return {
      confidence: failing.status === 401 ? 'likely' : 'possible',
      title: message`CORS passed, but got ${failing.status}: the cookie isn’t sent across sites (${fault})`,
      brief: message`${failing.status}: cookie not sent across sites (${fault})`,
      explanation: message`The page and ${hostOf(leg.url)} are different sites, and browsers send only cookies with SameSite=None and Secure between them. So the request arrived without the cookie, and the API returned ${failing.status}.`,
      evidence: [
        ...failingStatus(facts),
        sentence('request', message`The request was sent without a Cookie.`),
        sentence(
          'neighbour',
          message`${setter.leg.method} ${pathOf(setter.leg.url)} set a cookie (${fault}).`,
        ),
      ],
      remedy: {
        kind: 'none',
        where: 'server',
        summary: message`Set the session cookie with SameSite=None; Secure, or serve page and API from one site.`,
        steps: [
          message`SameSite=None needs Secure, and Secure needs https (localhost is exempt in most browsers).`,
          message`Send both calls, the login too, with credentials: "include".`,
          message`Browsers that block third-party cookies drop it all the same: one site (app.example.com and api.example.com) or a token in Authorization works everywhere.`,
        ],
        policy: null,
      },
    };
  },
};

const setsUnsendable: NeighbourTest = ({ exchange, leg, response }, facts) =>
  exchange.origin === facts.exchange.origin &&
  isCrossSite(facts, leg) &&
  unsendableCookie(facts, response) !== null;

/** Why the failing request can't carry a cookie of this response across sites; null when it can, or none was set. */
function unsendableCookie(facts: Facts, { headers }: ResponseHead): Message | null {
  // Firefox joins repeated headers with line breaks.
  const cookies = headerValues(headers, 'set-cookie').flatMap((value) => value.split('\n'));
  for (const cookie of cookies) {
    const [, ...attributes] = cookie.split(';').map((part) => part.trim().toLowerCase());
    const fault = faultOf(facts, attributes);
    if (fault) return fault;
  }
  return null;
}

function faultOf({ exchange, leg }: Facts, attributes: readonly string[]): Message | null {
  if (attributes.includes('max-age=0') || attributes.some(isRemoval)) return null;
  const site = attributes
    .findLast((attribute) => attribute.startsWith('samesite='))
    ?.slice('samesite='.length);
  if (site === 'lax') return message`SameSite=Lax`;
  if (site === 'strict') return message`SameSite=Strict`;
  if (site === 'none') {
    if (!attributes.includes('secure')) return message`SameSite=None without Secure`;
    // https://privacycg.github.io/storage-access-headers/: “none” is sent where third-party cookies are blocked.
    const access = firstHeader(leg.requestHeaders, 'sec-fetch-storage-access');
    return access === 'none' ? message`third-party cookies blocked` : null;
  }
  // Chromium treats it as Lax; other browsers may not.
  return exchange.browser === 'chromium' ? message`no SameSite, which counts as Lax` : null;
}

const isRemoval = (attribute: string): boolean => /^expires=.*\b19\d\d\b/.test(attribute);

/** The browser's own word where it was recorded; else the last two labels of the hosts decide, which errs towards same-site. */
function isCrossSite({ exchange: { origin } }: Facts, { url, requestHeaders }: Leg): boolean {
  const site = firstHeader(requestHeaders, 'sec-fetch-site');
  if (site !== null) return site === 'cross-site';
  if (origin === null || origin === 'null') return false;
  return siteOf(origin) !== siteOf(url);
}

const siteOf = (url: string): string =>
  hostOf(url).replace(/:\d+$/, '').split('.').slice(-2).join('.').toLowerCase();
