// The response has headers that the page cannot read, because they are not exposed.

import { combinedHeader, firstHeader, lowerName, tokenList } from '../cors/headers.ts';
import type { Header, Leg } from '../cors/types.ts';
import { message } from '../words/say.ts';
import { rawHeaderEvidence, sentence } from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { newestNeighbour } from './neighbours.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

/** https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
const READABLE = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/** Headers that pages read on purpose: paging, locations, files, limits. */
const WANTED = new Set([
  'location',
  'link',
  'content-disposition',
  'content-range',
  'retry-after',
  'www-authenticate',
  'x-total-count',
  'x-total',
  'x-total-pages',
  'x-page',
  'x-next-page',
  'x-wp-total',
  'x-wp-totalpages',
]);

/** Headers with a token or session that the next request must carry: without them it fails. */
const TOKENS =
  /^(?:authorization|mcp-session-id|set-auth-token|set-auth-jwt|(?:x-)?(?:auth|access|refresh|session|id)[-_]?token|x-(?:csrf|xsrf)-token|csrf-token|x-session(?:-id)?|session-id|x-wp-nonce|x-amzn-remapped-authorization|x-jwt|token)$/;

/** Names of devise_token_auth; on their own they are ordinary words. */
const DEVISE = ['access-token', 'client', 'uid'];

/** What servers, proxies and browsers have to do with each other, and no page reads. */
const INFRASTRUCTURE =
  /^(?:access-control-.+|timing-allow-origin|accept-.+|age|allow|alt-svc|alternate-protocol|cf-.+|cdn-.+|clear-site-data|connection|content-(?:encoding|location|md5|security-policy.*|digest|dpr)|cross-origin-.+|date|document-policy|eagleid|etag|expect-ct|fly-.+|host|keep-alive|nel|origin-agent-cluster|origin-trial|permissions-policy|p3p|powered-by|priority|proxy-.+|public-key-pins.*|referrer-policy|report(?:ing-endpoints|-to)|sb-.+|server|server-timing|set-cookie2?|source-?map|speculation-rules|strict-transport-security|surrogate-.+|te|trailer|transfer-encoding|upgrade|vary|via|warning|x-accel-.+|x-amz.*|x-appengine-.+|x-aspnet.*|x-azure-.+|x-backend.*|x-cache.*|x-cdn.*|x-cloud-.+|x-content-.+|x-correlation-id|x-dns-prefetch-control|x-download-options|x-edge-.+|x-envoy-.+|x-fastly-.+|x-frame-options|x-generator|x-github-.+|x-goog-.+|x-guploader-.+|x-kong-.+|x-iinfo|x-ms-.+|x-nf-.+|x-nginx.*|x-permitted-.+|x-powered-by.*|x-processed-by|x-proxy.*|x-rack-.+|x-render-.+|x-request-?id|x-robots-tag|x-runtime|x-served-by|x-server.*|x-sourcemap|x-timer|x-trace.*|x-turbo-.+|x-ua-compatible|x-varnish|x-vercel-.+|x-xss-protection|apigw-requestid|ngrok-.+|traceparent|tracestate|http2-settings|:.*)$/;

/** What asks by code, in DevTools' words; Firefox has none. */
const READERS = new Set(['fetch', 'xhr', '']);

export const docs: CauseDocs = {
  title: 'The page can’t read some headers of the response',
  why: 'In a cross-origin response, a page can read seven safelisted headers. The others read as null, without any error, unless Access-Control-Expose-Headers lists them.',
  fix: 'List the headers that the page reads in Access-Control-Expose-Headers.',
  looksAt:
    'Response headers that are neither safelisted nor listed. Tokens and sessions (Mcp-Session-Id, set-auth-token, X-Auth-Token, X-CSRF-Token) and headers that pages often read (Location, Link, Content-Disposition, X-Total-Count, X-RateLimit-…; ETag where the page sends If-Match) are likely to be missed; other headers of the application’s own are “possible”. A later call to the API that got 400 or 401 is evidence too.',
  triggers:
    'X-Total-Count: 120 without Access-Control-Expose-Headers; Mcp-Session-Id, and 400 for the next call.',
  doesNot:
    'Headers of servers and proxies, such as Server, Date or CF-Ray; fonts, images and scripts, of which no code reads the headers.',
};

export const unreadableHeaders: CauseRule = {
  id: 'unreadable-headers',
  when: 'passes',
  find(facts) {
    const { failing, verdict } = facts;
    // An element shows its response, and a no-cors request gives none: neither has headers to read.
    const { mode, resourceType } = facts.exchange;
    if (mode === 'no-cors' || !READERS.has(resourceType)) return null;
    // Only a response that says whom it is for is one whose headers are hidden from the page.
    if (!failing || facts.allowOrigin === null) return null;
    // fetch follows a redirect, whose headers no page reads, exposed or not.
    if (failing.redirectUrl !== null) return null;
    const exposing = headerOf(failing, 'access-control-expose-headers');
    const listed = tokenList(exposing) ?? [];
    if (listed.includes('*') && verdict.credentials.mode !== 'include') return null;
    const hidden = hiddenNames(failing.headers, listed);
    const inUse = [...hidden.keys()];
    const wanted = inUse.filter((name) => isWanted(name, facts.leg, inUse));
    const names = [...(wanted.length > 0 ? wanted : inUse.filter(isOwn))].map(
      (name) => hidden.get(name) ?? name,
    );
    if (names.length === 0) return null;
    const shown = names.join(', ');
    const token = wanted.some((name) => isToken(name, inUse));
    const refusal = token ? refusedNext(facts) : null;
    const policy = policyFor(facts);
    return {
      confidence: wanted.length > 0 ? 'likely' : 'possible',
      title: message`The page can’t read ${shown}`,
      explanation:
        refusal === null
          ? message`response.headers.get() returns null for these, without any error. List them on the server in Access-Control-Expose-Headers.`
          : message`response.headers.get() returns null, so the page can’t send it with the next request. List it on the server in Access-Control-Expose-Headers.`,
      evidence: [
        ...names
          .slice(0, 6)
          .map((name) =>
            rawHeaderEvidence('response', name, combinedHeader(failing.headers, lowerName(name)) ?? ''),
          ),
        sentence(
          'response',
          exposing === null
            ? message`Access-Control-Expose-Headers is missing.`
            : listed.length === 0
              ? message`Access-Control-Expose-Headers lists no valid name: “${exposing}”.`
              : message`Only ${listed.join(', ')} can be read.`,
        ),
        ...(refusal === null
          ? []
          : [
              sentence(
                'neighbour',
                message`A later ${refusal.method} to the same API got ${refusal.status}.`,
              ),
            ]),
      ],
      remedy: {
        kind: 'expose-headers',
        where: 'server',
        summary: token
          ? message`Send Access-Control-Expose-Headers: ${shown}.`
          : message`List ${shown} in Access-Control-Expose-Headers, if the page needs them.`,
        steps: [],
        policy: policy && {
          ...policy,
          exposedHeaders: [...listed.filter((name) => name !== '*'), ...names],
        },
      },
    };
  },
};

/** The names that a page may not read, as they were sent, by their lower-case form. */
function hiddenNames(headers: readonly Header[], listed: readonly string[]): Map<string, string> {
  const exposed = new Set(listed.map((name) => name.toLowerCase()));
  return new Map(
    headers
      .map(({ name }) => [lowerName(name), name] as const)
      .filter(([key]) => !READABLE.has(key) && !exposed.has(key)),
  );
}

/** Whether pages have a use for a header of that lower-case name. */
function isWanted(name: string, { requestHeaders }: Leg, all: readonly string[]): boolean {
  // Servers add an ETag to everything; only a page that sends If-Match has a use for it.
  if (name === 'etag') return firstHeader(requestHeaders, 'if-match') !== null;
  return (
    WANTED.has(name) ||
    isToken(name, all) ||
    name.startsWith('x-ratelimit-') ||
    name.startsWith('x-pagination')
  );
}

/** Whether the next request must carry what is in a header of that lower-case name. */
const isToken = (name: string, all: readonly string[]): boolean =>
  TOKENS.test(name) || (DEVISE.includes(name) && DEVISE.every((other) => all.includes(other)));

/** Whether it is a header of the application's own, and no server's or proxy's. */
const isOwn = (name: string): boolean => !INFRASTRUCTURE.test(name);

/** A later call of the same page to this API that was refused for what it lacked; null when there is none. */
function refusedNext(facts: Facts): { readonly method: string; readonly status: number } | null {
  const later = newestNeighbour(
    facts,
    ({ exchange, leg, response }) =>
      (response.status === 400 || response.status === 401) &&
      exchange.origin === facts.exchange.origin &&
      leg.startedAt >= facts.leg.startedAt + facts.leg.duration,
  );
  return later && { method: later.leg.method, status: later.response.status };
}
