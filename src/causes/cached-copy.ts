// A cache handed out a copy that was made for another origin, or for no origin at all.

import { isUrl, pathOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { cacheHits, failingStatus, headerEvidence, originEvidence, sentence } from './evidence.ts';
import { type Facts, headerOf, variesBy } from './facts.ts';
import { hasAllowOrigin, type NeighbourTest, newestNeighbour, servesEveryone } from './neighbours.ts';
import { policyFor } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

/** What an origin can differ in and still be some page's own. */
const OF_ANOTHER = new Set(['host', 'www', 'port', 'scheme', 'loopback-name', 'null']);

export const docs: CauseDocs = {
  title: 'Served from cache for another origin',
  why: 'Without Vary: Origin, a cache (CDN or browser) keeps one copy for everyone. A copy stored for another origin, or for an image request without Origin, doesn’t match this page.',
  fix: 'Send Vary: Origin with every response of this path, even to requests without Origin. Then purge the cache.',
  looksAt:
    'Signs of a cache hit (Age, X-Cache, CF-Cache-Status, the browser’s own cache), no Vary: Origin, and an Allow-Origin that is missing or holds another site; the same address returned the header before.',
  triggers: 'X-Cache: Hit from cloudfront, Age: 300, no Vary, Allow-Origin missing.',
  doesNot: 'A response with Vary: Origin or Vary: *, or fresh from the server.',
};

export const cachedCopy: CauseRule = {
  id: 'cached-copy',
  faults: ['MissingAllowOriginHeader', 'AllowOriginMismatch'],
  find(facts) {
    const { failing, where } = facts;
    if (!failing || facts.atPreflight || variesBy(failing, 'origin')) return null;
    const hits = cacheHits(facts);
    const shared = hits.length === 0 ? sharedControl(facts) : [];
    if (hits.length === 0 && shared.length === 0) return null;
    const missing = facts.fault === 'MissingAllowOriginHeader' && failing.status < 400;
    const another =
      facts.fault === 'AllowOriginMismatch' &&
      facts.allowOrigin !== null &&
      (facts.allowOrigin === 'null' || isUrl(facts.allowOrigin)) &&
      facts.comparison?.differences.some((item) => OF_ANOTHER.has(item.kind)) === true;
    if (!missing && !another) return null;
    const before = newestNeighbour(facts, ofSameUrl)?.exchange;
    // Without a sign of a hit there must be one whose copy it can be.
    if (hits.length === 0 && before?.origin !== facts.allowOrigin) return null;
    // Where other files of this host have the header for everyone, the copy’s first request doesn’t matter.
    const isLikely =
      hits.length > 0 &&
      (another ||
        before !== undefined ||
        (isStoredFile(facts) && newestNeighbour(facts, servesEveryone) === null));
    return {
      confidence: isLikely ? 'likely' : 'possible',
      title: another
        ? message`Served from cache for another origin (${facts.allowOrigin})`
        : message`Served from cache without CORS headers`,
      explanation: message`The response came from a cache and has no Vary: Origin, so the cache keeps one copy for all origins. It only works for the origin that was first.`,
      evidence: [
        ...failingStatus(facts),
        ...hits,
        ...shared,
        sentence(where, message`Vary: Origin is missing.`),
        ...headerEvidence(where, failing, 'access-control-allow-origin'),
        originEvidence(facts),
        ...(before
          ? [
              sentence(
                'neighbour',
                before.origin === null || before.origin === facts.exchange.origin
                  ? message`The same address returned Access-Control-Allow-Origin before.`
                  : message`The same address returned Access-Control-Allow-Origin for ${before.origin}.`,
              ),
            ]
          : []),
      ],
      remedy: {
        kind: 'vary-origin',
        where: 'server',
        summary: message`Send Vary: Origin with every response of this path, then purge the cache.`,
        steps: [
          message`Configure the server to always send Vary: Origin, even when the request has no Origin.`,
          message`Configure the CDN to include the Origin header in its cache key.`,
          message`Purge the CDN’s copy; turn on “Disable cache” to rule out the browser’s own.`,
          ...(facts.leg.fromCache
            ? [
                message`If an <img> or another element loads this address too, add crossorigin="anonymous" so that both requests use CORS.`,
              ]
            : []),
        ],
        policy: policyFor(facts),
      },
    };
  },
};

/** The same address returned Allow-Origin before. */
const ofSameUrl: NeighbourTest = (neighbour, facts) =>
  neighbour.leg.url === facts.leg.url && hasAllowOrigin(neighbour);

/**
 * An object store sends CORS headers only where the request has an Origin, and files are what elements load without one:
 * a copy of theirs without headers is likely one that was stored for such a request.
 */
const isStoredFile = ({ layers, leg }: Facts): boolean =>
  layers.has('s3') ||
  layers.has('gcs') ||
  layers.has('azure-storage') ||
  /\.(?:png|jpe?g|gif|webp|avif|svg|woff2?|ttf|otf|mp[34]|webm|m3u8|ts|js|css|glb|pdf)$/i.test(
    pathOf(leg.url),
  );

/** Cache-Control where it lets shared caches keep the response. */
const sharedControl = ({ failing, where }: Facts) =>
  /s-maxage=[1-9]|\bpublic\b/i.test(headerOf(failing, 'cache-control') ?? '')
    ? headerEvidence(where, failing, 'cache-control')
    : [];
