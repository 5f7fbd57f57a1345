// Chromium's net errors sorted into what they mean for someone who suspects CORS.
import type { NotCorsKind } from './types.ts';
import { isVague, webkitFault, webkitKind } from './webkit-errors.ts';

const EXACT: Readonly<Record<string, NotCorsKind>> = {
  '': 'blocked-before-network',
  'net::ERR_CONNECTION_REFUSED': 'refused',
  'net::ERR_NAME_NOT_RESOLVED': 'name-not-found',
  'net::ERR_NAME_RESOLUTION_FAILED': 'name-not-found',
  'net::ERR_ICANN_NAME_COLLISION': 'name-not-found',
  'net::ERR_BLOCKED_BY_CLIENT': 'blocked-by-client',
  'net::ERR_BLOCKED_BY_ADMINISTRATOR': 'blocked-by-client',
  'net::ERR_BLOCKED_BY_CSP': 'blocked-before-network',
  'net::ERR_UNSAFE_PORT': 'unsafe-port',
  'net::ERR_BLOCKED_BY_ORB': 'opaque-response-blocking',
  'net::ERR_BLOCKED_BY_RESPONSE': 'resource-policy',
  'net::ERR_ABORTED': 'aborted',
  'net::ERR_INVALID_HTTP_RESPONSE': 'invalid-http',
  'net::ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION': 'invalid-http',
  'net::ERR_TOO_MANY_REDIRECTS': 'too-many-redirects',
  'net::ERR_UNSAFE_REDIRECT': 'unsafe-redirect',
  'net::ERR_INVALID_REDIRECT': 'unsafe-redirect',
  'net::ERR_UNKNOWN_URL_SCHEME': 'unsafe-redirect',
  'net::ERR_SSL_PROTOCOL_ERROR': 'tls',
};

/** `net::ERR_BLOCKED_BY_CLIENT.CSP`: the part after the dot says what stopped it before it was sent. */
const BEFORE_NETWORK = /^net::ERR_BLOCKED_BY_CLIENT\.(?:CSP|MixedContent|Inspector|Origin|ContentType)$/;

const TLS = /^net::ERR_(?:CERT|SSL|BAD_SSL|TLS|ECH|CLIENT_AUTH|QUIC_CERT)/;

/**
 * What a net error means; null for no error, and for the two that CORS blocks use themselves (`net::ERR_FAILED`, and
 * the Local Network Access error).
 */
export function notCorsKind(error: string | null): NotCorsKind | null {
  if (error === null || error === 'net::ERR_FAILED') return null;
  if (error === 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS') return null;
  if (Object.hasOwn(EXACT, error)) return EXACT[error] ?? 'network';
  if (TLS.test(error)) return 'tls';
  if (BEFORE_NETWORK.test(error)) return 'blocked-before-network';
  if (error.startsWith('net::ERR_BLOCKED_BY_CLIENT.')) return 'blocked-by-client';
  if (error.startsWith('net::ERR_BLOCKED_BY_RESPONSE')) return 'resource-policy';
  if (error.startsWith('net::')) return 'network';
  // Other programs have words of their own; scripts get the same ones for a CORS block and for many another failure.
  if (webkitFault(error) !== null || isVague(error) || OF_SCRIPTS.test(error)) return null;
  return webkitKind(error) ?? (CONNECTION.test(error) ? 'network' : null);
}

/** What says no more than that a request failed. */
const OF_SCRIPTS = /^(?:NetworkError|Failed to fetch|Load failed|TypeError|NS_ERROR_(?:FAILURE|DOM_|ABORT))/;

/** Words for a connection that could not be made, or broke. */
const CONNECTION =
  /connect|network|internet|time(?:d )?-?out|socket|host|dns|resolve|reset|refused|reach|lost|closed|offline|no answer|NS_ERROR_NET/i;
