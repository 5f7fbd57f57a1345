// What a request asked for, fit to be written into a command or a piece of code: no secrets, nothing oversized.
import { isToken, trimHttpSpace } from '../cors/headers.ts';
import { decisiveMessage, viewLegs } from '../cors/legs.ts';
import { isSafelistedMethod, mayBeSetByPage, unsafeHeaderNames } from '../cors/safelist.ts';
import type { Header, Leg } from '../cors/types.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { isOrigin } from './plan.ts';
import { isSecretHeader, looksSecret, redactPath, redactQuery } from './secrets.ts';

const LONGEST_VALUE = 300;
const LONGEST_URL = 4000;
const MOST_HEADERS = 40;

/** What the failing leg asked for, fit to be written down. */
export interface Asked {
  readonly url: string;
  /** The URL was too long, and only its beginning is in the command. */
  readonly shortened: boolean;
  readonly origin: string;
  readonly method: string;
  /** Lower-case names for Access-Control-Request-Headers. */
  readonly headerNames: readonly string[];
  readonly headers: readonly Header[];
  readonly cookie: boolean;
  readonly credentials: boolean;
  readonly hasBody: boolean;
  readonly preflighted: boolean;
}

/**
 * What one leg of the exchange asked for. Never throws.
 * @param index the leg; left out, the one that failed
 */
export function askedOf(
  { exchange, verdict }: Diagnosis,
  index = decisiveMessage(exchange, verdict).index,
): Asked {
  const leg = exchange.legs[index] ?? exchange.legs[0];
  const { preflight } = leg;
  const method = preflight?.requestMethod || leg.method;
  const names = preflight?.requestHeaderNames ?? unsafeHeaderNames(leg.requestHeaders);
  const origin = preflight?.origin ?? viewLegs(exchange)[index]?.origin ?? exchange.origin ?? '';
  return {
    ...writableUrl(leg.url),
    origin: isOrigin(origin) || origin === 'null' ? origin : '<origin of the page>',
    method: isToken(method) && method.length < 50 ? method : 'GET',
    headerNames: names.filter((name) => isToken(name) && name.length < 200).slice(0, MOST_HEADERS),
    headers: writableHeaders(leg),
    cookie: leg.requestHeaders.some((header) => header.name.toLowerCase() === 'cookie'),
    credentials: verdict.credentials.mode === 'include',
    hasBody: leg.hasBody,
    preflighted: preflight !== null || !isSafelistedMethod(method) || names.length > 0,
  };
}

/** The headers that the page's own code set, secrets and oversized values replaced. */
function writableHeaders(leg: Leg): Header[] {
  const asked = new Set(leg.preflight?.requestHeaderNames);
  return leg.requestHeaders
    .filter(({ name, value }) => {
      const lower = name.toLowerCase();
      if (!isToken(name) || name.length >= 200 || !mayBeSetByPage(lower)) return false;
      // Browsers send these two with every request, and curl has its own Accept of */*.
      if (lower === 'accept-language' || (lower === 'accept' && value === '*/*')) return asked.has(lower);
      return true;
    })
    .slice(0, MOST_HEADERS)
    .map(({ name, value }) => ({ name, value: writableValue(name, trimHttpSpace(value)) }));
}

function writableValue(name: string, value: string): string {
  const lower = name.toLowerCase();
  if (lower === 'authorization' && /^(?:bearer|basic)\s/i.test(value)) {
    return /^bearer/i.test(value) ? 'Bearer <your token>' : 'Basic <your login>';
  }
  if (isSecretHeader(lower)) return placeholderFor(lower);
  return value.length > LONGEST_VALUE || looksSecret(value) ? placeholderFor(lower) : value;
}

/** What replaces a header's secret or oversized value, by the header's lower-case name. */
export function placeholderFor(name: string): string {
  if (name === 'cookie') return '<your cookies>';
  if (/key/.test(name)) return '<your key>';
  return isSecretHeader(name) ? '<your token>' : '<your value>';
}

/** A URL in printable ASCII without user name, password, fragment and secrets; a placeholder for anything but http(s). */
export function writableUrl(text: string): { readonly url: string; readonly shortened: boolean } {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return UNWRITABLE;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return UNWRITABLE;
  const query = url.search === '' ? '' : `?${redactQuery(url.search.slice(1))}`;
  const path = encode(`${url.origin}${redactPath(url.pathname)}`);
  const whole = path + encode(query);
  if (whole.length <= LONGEST_URL) return { url: whole, shortened: false };
  return { url: path.slice(0, LONGEST_URL).replace(/%[0-9A-F]?$/i, ''), shortened: true };
}

const UNWRITABLE = { url: '<the URL of the request>', shortened: false };

/** Percent-encodes what shells, terminals and curl would not take for a plain sign. */
function encode(url: string): string {
  return url
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[^!#$%&()*+,\-./0-9:;=?@A-Z[\]_a-z{}~]+/gu, (text) =>
      [...new TextEncoder().encode(text)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    );
}
