// Why the headers of a recording that marks no failure need not be those that a browser checked.
import { firstHeader, headerValues, lowerName } from './headers.ts';
import { originOf } from './origin.ts';
import { isSafelistedMethod } from './safelist.ts';
import type { Exchange, Header, Leg, PlacedFault, ResponseHead, Unsettled } from './types.ts';
import {
  behindProxy,
  headersMissing,
  noPreflight,
  notBlockedThen,
  notByPage,
  notFromServer,
  otherOriginHeader,
  repeatedThen,
  withoutUserAgent,
} from './unsettled.ts';

/** What a fault that the headers show may be instead; null where nothing speaks against it. */
export function doubtOf(exchange: Exchange, { stage, leg: index }: PlacedFault): Unsettled | null {
  const leg = exchange.legs[index];
  if (!leg) return null;
  const response = stage === 'preflight' ? leg.preflight?.response : leg.response;
  if (hasMaskedHeaders(exchange) || (response?.lacksHeaders && !isRefusal(stage, response)))
    return headersMissing();
  if (exchange.origin !== null && isPrivileged(exchange.origin, leg)) return notByPage(exchange.origin);
  if (exchange.legs.some(isWithoutAgent)) return withoutUserAgent();
  if (exchange.legs.some(hasOtherOrigin)) return otherOriginHeader();
  const forwarded = exchange.recording.consoleNames === null ? forwardedBy(leg) : null;
  if (forwarded !== null) return behindProxy(forwarded);
  if (stage !== 'preflight' && leg.fromCache) return notFromServer();
  if (stage !== 'preflight' && leg.method === 'OPTIONS' && leg.preflight === null) return noPreflight();
  if (stage !== 'preflight' && response && isRepeatedByBrowser(response))
    return repeatedThen(response.status);
  return stage === 'preflight' && isOnlyForPrivateNetwork(leg) ? notBlockedThen() : null;
}

/** Whether a preflight fails by its status, whatever its headers are. */
const isRefusal = (stage: PlacedFault['stage'], { status }: ResponseHead): boolean =>
  stage === 'preflight' && (status < 200 || status > 299);

/** Extensions may read what their users allow them to, apps that show files often everything, and browsers' own pages too. */
const NO_PAGES = /^(?:[a-z-]+-extension|file|chrome(?:-[a-z]+)?|edge|devtools|resource|vscode-file):/;

/** Nothing that a page sends has no site. https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header */
const isPrivileged = (origin: string, { requestHeaders }: Leg): boolean =>
  NO_PAGES.test(origin) || firstHeader(requestHeaders, 'sec-fetch-site') === 'none';

/** Whether an Origin header is there that no browser writes, or two that differ. */
function hasOtherOrigin({ requestHeaders, origin, preflight }: Leg): boolean {
  const values = new Set(headerValues(requestHeaders, 'origin'));
  return (
    values.size > 1 || ![origin, preflight?.origin].every((value) => value == null || isSerialized(value))
  );
}

/** https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin */
const isSerialized = (origin: string): boolean =>
  origin === 'null' ||
  (/^https?:/i.test(origin) ? originOf(origin) === origin : /^[a-z][a-z\d+.-]*:\/\/[^\s,/?#]*$/.test(origin));

/** What proxies add to requests that they pass on. */
const ADDED_BY_PROXY =
  /^(?:x-forwarded-(?:for|host|proto|port|server)|x-real-ip|x-envoy-external-address|x-amz-cf-id|forwarded|cf-ray|cf-connecting-ip|cdn-loop|true-client-ip)$/;

/** The header that shows that a proxy passed the request on to whoever recorded it; null where none does. */
function forwardedBy({ requestHeaders, preflight }: Leg): string | null {
  const ofPage = preflight?.requestHeaderNames ?? [];
  const isAdded = ({ name }: Header): boolean =>
    ADDED_BY_PROXY.test(lowerName(name)) && !ofPage.includes(lowerName(name));
  return [...requestHeaders, ...(preflight?.requestHeaders ?? [])].find(isAdded)?.name ?? null;
}

/** What tools put in the place of a value that they take for a secret; `**` is a slip of whoever wrote the header. */
const MASK =
  /redact|masked|removed|saniti[sz]ed|hidden|filtered|scrubbed|omitted|anonymi[sz]ed|obfuscated|censored|^\W*(?:\*{3,}|x{3,})\W*$/i;

/** The same in the place of a host. */
const MASKED_HOST =
  /^https?:\/\/(?:redacted|masked|saniti[sz]ed|filtered|scrubbed|anonymi[sz]ed|x{3,})(?::\d+)?$/i;

const isMasked = (value: string): boolean =>
  /^https?:/i.test(value) ? MASKED_HOST.test(value) : MASK.test(value);

/** Whether a tool took out what a CORS check compares. */
export const hasMaskedHeaders = ({ origin, legs }: Exchange): boolean =>
  (origin !== null && isMasked(origin)) ||
  legs.some(({ response, preflight }) => hasMask(response) || hasMask(preflight?.response ?? null));

const hasMask = (response: ResponseHead | null): boolean =>
  response?.headers.some(
    ({ name, value }) => lowerName(name).startsWith('access-control-allow-') && isMasked(value),
  ) ?? false;

/**
 * Responses that browsers answer by themselves with the same request again, so that no page ever sees them: the steps of a Windows
 * login, a proxy's login, and a connection that the server wants no request of this host on.
 */
const isRepeatedByBrowser = ({ status, headers }: ResponseHead): boolean =>
  status === 407 ||
  status === 421 ||
  status === 425 ||
  (status === 401 &&
    headerValues(headers, 'www-authenticate').some((value) => /(?:^|,\s*)(?:ntlm|negotiate)\b/i.test(value)));

/** Every browser names itself in what it sends. A list without any of the others may have been cut. */
const isWithoutAgent = ({ requestHeaders }: Leg): boolean =>
  (firstHeader(requestHeaders, 'user-agent') ?? '') === '' &&
  ['host', ':authority', 'accept'].some((name) => firstHeader(requestHeaders, name) !== null);

/** Chrome 104 to 129 sent such preflights for requests of every mode, and only warned when they failed. */
function isOnlyForPrivateNetwork({ preflight }: Leg): boolean {
  if (!preflight || preflight.requestHeaderNames.length > 0) return false;
  return (
    isSafelistedMethod(preflight.requestMethod) &&
    firstHeader(preflight.requestHeaders, 'access-control-request-private-network') !== null
  );
}
