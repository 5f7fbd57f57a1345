// Why the headers of a recording that marks no failure need not be those that a browser checked.
import { firstHeader, lowerName } from './headers.ts';
import { isSafelistedMethod } from './safelist.ts';
import type { Exchange, Leg, PlacedFault, ResponseHead, Unsettled } from './types.ts';
import { headersMissing, notBlockedThen, notByPage, repeatedThen, withoutUserAgent } from './unsettled.ts';

/** What a fault that the headers show may be instead; null where nothing speaks against it. */
export function doubtOf(exchange: Exchange, { stage, leg: index }: PlacedFault): Unsettled | null {
  const leg = exchange.legs[index];
  if (!leg) return null;
  const response = stage === 'preflight' ? leg.preflight?.response : leg.response;
  if (response?.lacksHeaders || hasMaskedHeaders(exchange)) return headersMissing();
  if (exchange.origin !== null && OF_EXTENSION.test(exchange.origin)) return notByPage(exchange.origin);
  if (exchange.legs.some(isWithoutAgent)) return withoutUserAgent();
  if (stage !== 'preflight' && response && isRepeatedByBrowser(response))
    return repeatedThen(response.status);
  return stage === 'preflight' && isOnlyForPrivateNetwork(leg) ? notBlockedThen() : null;
}

/** Extensions may read what their users allow them to, and apps that show files often everything. */
const OF_EXTENSION = /^(?:[a-z-]+-extension|file):/;

/** What tools put in the place of a value that they take for a secret; `**` is a slip of whoever wrote the header. */
const MASK = /redact|masked|removed|sanitized|hidden|^\W*(?:\*{3,}|x{3,})\W*$/i;

const isMasked = (value: string): boolean => !/^https?:/i.test(value) && MASK.test(value);

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
  (status === 401 && /^(?:ntlm|negotiate)\b/i.test(firstHeader(headers, 'www-authenticate') ?? ''));

/** Every browser names itself in what it sends. */
const isWithoutAgent = ({ requestHeaders }: Leg): boolean =>
  (firstHeader(requestHeaders, 'host') ?? firstHeader(requestHeaders, ':authority')) !== null &&
  (firstHeader(requestHeaders, 'user-agent') ?? '') === '';

/** Chrome 104 to 129 sent such preflights for requests of every mode, and only warned when they failed. */
function isOnlyForPrivateNetwork({ preflight }: Leg): boolean {
  if (!preflight || preflight.requestHeaderNames.length > 0) return false;
  return (
    isSafelistedMethod(preflight.requestMethod) &&
    firstHeader(preflight.requestHeaders, 'access-control-request-private-network') !== null
  );
}
