// Safari's sentences for failures, as its Web Inspector writes them into HAR files and Playwright's WebKit reports them
// (from the source of WebKit; no recording of a failure was to be had).
import type { CorsError, NotCorsKind, PlacedFault } from './types.ts';

type WebkitFault = Pick<PlacedFault, 'stage' | 'code' | 'parameter'>;

const response = (code: CorsError, parameter = ''): WebkitFault => ({ stage: 'response', code, parameter });
const preflight = (code: CorsError, parameter = ''): WebkitFault => ({ stage: 'preflight', code, parameter });

/** What each sentence says of CORS. The first that fits. */
const FAULTS: readonly (readonly [RegExp, (found: RegExpExecArray) => WebkitFault])[] = [
  [/^Preflight response is not successful/i, () => preflight('PreflightInvalidStatus')],
  [
    /\bMethod (\S+) is not allowed by Access-Control-Allow-Methods/i,
    ([, method = '']) => preflight('MethodDisallowedByPreflightResponse', method),
  ],
  [
    /\bRequest header field (\S+) is not allowed by Access-Control-Allow-Headers/i,
    ([, name = '']) => preflight('HeaderDisallowedByPreflightResponse', name.toLowerCase()),
  ],
  [/wildcard in Access-Control-Allow-Origin/i, () => response('WildcardOriginNotAllowed')],
  [
    /Access-Control-Allow-Origin cannot contain more than one origin/i,
    () => response('MultipleAllowOriginValues'),
  ],
  [/Access-Control-Allow-Credentials is not/i, () => response('InvalidAllowCredentials')],
  [/\bis not allowed by Access-Control-Allow-Origin/i, () => response('AllowOriginMismatch')],
  [/Cross-Origin Resource Sharing policy/i, () => response('AllowOriginMismatch')],
];

/** The CORS fault that a sentence of WebKit's names; null where it names none. */
export function webkitFault(error: string | null): WebkitFault | null {
  if (error === null || error.startsWith('net::')) return null;
  for (const [sentence, faultOf] of FAULTS) {
    const found = sentence.exec(error);
    if (found) return faultOf(found);
  }
  return null;
}

/** What WebKit says of CORS failures without another sentence, and also of requests that were canceled as the page was left, even on its own origin. */
export const isVague = (error: string | null): boolean => /due to access control checks/i.test(error ?? '');

const KINDS: readonly (readonly [RegExp, NotCorsKind])[] = [
  [/^(?:cancelled|load cancelled|NS_BINDING_ABORTED)/i, 'aborted'],
  [/could not connect to the server|NS_ERROR_CONNECTION_REFUSED/i, 'refused'],
  [/hostname could not be found|NS_ERROR_UNKNOWN_HOST/i, 'name-not-found'],
  [/\b(?:SSL|TLS|secure connection|certificate)\b/i, 'tls'],
  [/content blocker/i, 'blocked-by-client'],
  [/Content Security Policy|Content-Security-Policy/i, 'blocked-before-network'],
  [/Cross-Origin-Resource-Policy/i, 'resource-policy'],
  [/too many (?:HTTP )?redirects/i, 'too-many-redirects'],
];

/** What another sentence means for someone who suspects CORS; null where it is none that we know. */
export const webkitKind = (error: string): NotCorsKind | null =>
  KINDS.find(([sentence]) => sentence.test(error))?.[1] ?? null;
