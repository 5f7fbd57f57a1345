// What a cause shows for itself: raw header and status lines, and sentences about what was seen.
import { isSameName, lowerName } from '../cors/headers.ts';
import type { ResponseHead } from '../cors/types.ts';
import type { Evidence } from '../diagnosis/types.ts';
import { message, type Wording } from '../words/say.ts';
import { type Facts, headerOf, variesBy } from './facts.ts';

export { headerName } from '../cors/headers.ts';

/** A raw header line as evidence. */
export function rawHeaderEvidence(where: Evidence['where'], name: string, value: string): Evidence {
  return { where, text: `${name}: ${value}`, raw: true };
}

/** A status line as evidence. */
export function statusEvidence(where: Evidence['where'], method: string, response: ResponseHead): Evidence {
  return { where, text: `${method} returned ${response.status} ${response.statusText}`.trim(), raw: true };
}

export function sentence(where: Evidence['where'], text: Wording): Evidence {
  return { where, text, raw: false };
}

/** The header of that lower-case name as evidence, spelt as it was sent; [] when absent. */
export function headerEvidence(
  where: Evidence['where'],
  response: ResponseHead | null,
  name: string,
): Evidence[] {
  const sent = response?.headers.find((header) => isSameName(header.name, name));
  return sent ? [rawHeaderEvidence(where, sent.name, headerOf(response, name) ?? '')] : [];
}

/** How the request introduces itself in evidence. */
export function originEvidence(facts: Facts): Evidence {
  const where = facts.atPreflight ? 'preflight' : 'request';
  return facts.origin !== null
    ? rawHeaderEvidence(where, 'Origin', facts.origin)
    : sentence(where, message`Its Origin header wasn’t recorded.`);
}

/** What the response allows, and the request's origin: the two texts that the browser compared. */
export const bothOrigins = (facts: Facts): Evidence[] => [
  ...headerEvidence(facts.where, facts.failing, 'access-control-allow-origin'),
  originEvidence(facts),
];

/** The status line of the response that failed. */
export function failingStatus(facts: Facts): Evidence[] {
  const { failing, atPreflight, leg, where } = facts;
  return failing ? [statusEvidence(where, atPreflight ? 'OPTIONS' : leg.method, failing)] : [];
}

/** The evidence behind each server guess. */
export function layerEvidence(facts: Facts): Evidence[] {
  return facts.servers.slice(0, 2).map((guess) => sentence(facts.where, guess.evidence));
}

/** The same evidence with each fact once: no line twice, and no header line that the sentence of a server guess quotes. */
export function saidOnce(evidence: readonly Evidence[], servers: Facts['servers']): readonly Evidence[] {
  const shown = servers.filter((guess) => evidence.some(({ text }) => text === guess.evidence));
  const quoted = new Set(shown.flatMap((guess) => quotedLine(guess.evidence) ?? []));
  return evidence.filter(
    (one, index) =>
      !(one.raw && typeof one.text === 'string' && quoted.has(one.text.toLowerCase())) &&
      evidence.findIndex(({ text, where }) => text === one.text && where === one.where) === index,
  );
}

/** The header line in the sentence of a server guess, in lower case: its values begin with a header's name and value. */
function quotedLine(wording: Wording): string | null {
  if (typeof wording === 'string') return null;
  const [name, value] = wording.values;
  return typeof name === 'string' && typeof value === 'string' ? `${name}: ${value}`.toLowerCase() : null;
}

/** The headers in which caches on the way say that they had a copy. */
const CACHES = [
  'x-cache',
  'cf-cache-status',
  'cache-status',
  'x-vercel-cache',
  'x-cache-status',
  'x-proxy-cache',
  'x-nginx-cache',
  'x-litespeed-cache',
  'x-drupal-cache',
  'cdn-cache',
];

/** A copy that was stored before, also one that was checked or is out of date. */
const FROM_COPY = /\bhit\b|_hit\b|\b(?:stale|revalidated|updating)\b/i;

/** Signs that a cache, the browser's own or one on the way, returned the failing response. */
export function cacheHits({ failing, where, leg }: Facts): Evidence[] {
  const hits: Evidence[] = [];
  if (leg.fromCache) hits.push(sentence(where, message`The browser took it from its own cache.`));
  const names = new Set(failing?.headers.map(({ name }) => lowerName(name)));
  for (const name of CACHES) {
    if (names.has(name) && FROM_COPY.test(headerOf(failing, name) ?? ''))
      hits.push(...headerEvidence(where, failing, name));
  }
  // Varnish writes two numbers for a copy, its own and that of the request that fetched it (measured, 7.1).
  if (/^\d+ \d+$/.test(headerOf(failing, 'x-varnish') ?? '')) {
    hits.push(...headerEvidence(where, failing, 'x-varnish'));
  }
  if (Number(headerOf(failing, 'age') ?? 0) > 0) hits.push(...headerEvidence(where, failing, 'age'));
  return hits;
}

/** The response may be a cache's copy for another origin, so that what it says is not what the server would say now. */
export function mayBeCachedCopy(facts: Facts): boolean {
  return !facts.atPreflight && !variesBy(facts.failing, 'origin') && cacheHits(facts).length > 0;
}

/** The row in the list for a cause about the allowed origin: its first difference. Empty where there is nothing to compare. */
export function differenceBrief({ comparison }: Facts): { readonly brief?: Wording } {
  const [difference] = comparison?.differences ?? [];
  return difference ? { brief: message`Allow-Origin: ${difference.label}` } : {};
}
