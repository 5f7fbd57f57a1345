// The answer has headers that the page cannot read, because they are not exposed.

import { combinedHeader, firstHeader, lowerName, tokenList } from '../cors/headers.ts';
import type { Header, Leg } from '../cors/types.ts';
import { message } from '../words/say.ts';
import { rawHeaderEvidence, sentence } from './evidence.ts';
import { headerOf } from './facts.ts';
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

/** Headers that pages read on purpose, so that missing them is worth a word. */
const WANTED = new Set([
  'location',
  'link',
  'content-disposition',
  'content-range',
  'retry-after',
  'www-authenticate',
  'authorization',
  'x-total-count',
  'x-next-page',
  'x-csrf-token',
]);

/** What asks by code, in DevTools' words; Firefox has none. */
const READERS = new Set(['fetch', 'xhr', '']);

export const docs: CauseDocs = {
  title: 'The page cannot read some headers of the answer',
  why: 'Of a cross-origin answer a page may read seven plain headers. The others read as null, without any error, unless Access-Control-Expose-Headers lists them.',
  looksAt:
    'Headers that pages often want (Location, Link, Content-Disposition, X-Total-Count, X-RateLimit-…, and ETag where it sends If-Match) and that are not listed.',
  triggers: 'X-Total-Count: 120 without Access-Control-Expose-Headers.',
  doesNot:
    'Headers that pages have no use for, such as Server or Strict-Transport-Security; fonts, images and scripts, of which no code reads the headers.',
};

export const unreadableHeaders: CauseRule = {
  id: 'unreadable-headers',
  when: 'passes',
  find(facts) {
    const { failing, verdict } = facts;
    // An element shows its answer, and a no-cors request gives none: neither has headers to read.
    const { mode, resourceType } = facts.exchange;
    if (mode === 'no-cors' || !READERS.has(resourceType)) return null;
    // Only an answer that says whom it is for is one whose headers are kept from the page.
    if (!failing || facts.allowOrigin === null) return null;
    const exposing = headerOf(failing, 'access-control-expose-headers');
    const listed = tokenList(exposing) ?? [];
    if (listed.includes('*') && verdict.credentials.mode !== 'include') return null;
    const hidden = hiddenNames(failing.headers, facts.leg, listed);
    if (hidden.size === 0) return null;
    const names = [...hidden.values()];
    const policy = policyFor(facts);
    return {
      confidence: 'certain',
      title: message`The page cannot read ${names.join(', ')}`,
      explanation: message`response.headers.get() gives null for these, without any error. The server must list them in Access-Control-Expose-Headers.`,
      evidence: [
        ...names
          .slice(0, 6)
          .map((name) =>
            rawHeaderEvidence('response', name, combinedHeader(failing.headers, lowerName(name)) ?? ''),
          ),
        sentence(
          'response',
          exposing === null
            ? message`There is no Access-Control-Expose-Headers.`
            : listed.length === 0
              ? message`Access-Control-Expose-Headers names none that can be read: “${exposing}”.`
              : message`Exposed are only ${listed.join(', ')}.`,
        ),
      ],
      remedy: {
        kind: 'expose-headers',
        where: 'server',
        summary: message`List ${names.join(', ')} in Access-Control-Expose-Headers, if the page needs them.`,
        steps: [],
        policy: policy && {
          ...policy,
          exposedHeaders: [...listed.filter((name) => name !== '*'), ...names],
        },
      },
    };
  },
};

/** The names that the page may miss, as they were sent, by their lower-case form. */
function hiddenNames(headers: readonly Header[], leg: Leg, listed: readonly string[]): Map<string, string> {
  const exposed = new Set(listed.map((name) => name.toLowerCase()));
  return new Map(
    headers
      .map(({ name }) => [lowerName(name), name] as const)
      .filter(([key]) => isWanted(key, leg) && !READABLE.has(key) && !exposed.has(key)),
  );
}

/** Whether pages have a use for a header of that lower-case name. */
function isWanted(name: string, { requestHeaders }: Leg): boolean {
  // Servers add an ETag to everything; only a page that sends If-Match has a use for it.
  if (name === 'etag') return firstHeader(requestHeaders, 'if-match') !== null;
  return WANTED.has(name) || name.startsWith('x-ratelimit-') || name.startsWith('x-pagination');
}
