// CORS works on this API, but not for this path, method or kind of response.
import { pathOf } from '../cors/origin.ts';
import type { Policy } from '../diagnosis/types.ts';
import { type Message, message } from '../words/say.ts';
import { cacheHits, failingStatus, headerEvidence, layerEvidence, sentence } from './evidence.ts';
import { type Facts, hasCorsHeader, headerOf } from './facts.ts';
import { neighbourEvidence, passedPreflightEvidence } from './masked.ts';
import {
  allowedBefore,
  allowsThisPage,
  type Neighbour,
  type NeighbourTest,
  newestNeighbour,
  originAllowedHere,
  servesEveryone,
} from './neighbours.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'CORS works on this API, but not for this request',
  why: 'CORS is often set up for only some paths or routes: Laravel’s paths, a router mounted before the middleware, a rule by file extension, a stream that is written past the framework. Everything else on the same server has no CORS headers.',
  fix: 'Extend the CORS settings to this path, router or method, or register CORS once for the whole application before the routes.',
  looksAt:
    'A response below 400, or a preflight that got 2xx, 404 or 405, without any Access-Control-Allow header, while the same API allowed this page for another path, method or Content-Type in the recording.',
  triggers: 'GET /api/users returned 200 with Allow-Origin, POST /login returned 200 without.',
  doesNot:
    'The same call that had the headers before (see instances-differ, cached-copy); an error response (see error-hides-cors).',
};

/** Statuses of OPTIONS on routes that CORS does not handle. */
const UNHANDLED = new Set([404, 405]);

export const notCovered: CauseRule = {
  id: 'not-covered',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'missing-on-answer', 'options-not-handled'],
  find(facts) {
    const { failing, leg, atPreflight, blockedAt } = facts;
    if (!failing || blockedAt === 'redirect' || hasCorsHeader(failing)) return null;
    if (failing.status >= 400 && !(atPreflight && UNHANDLED.has(failing.status))) return null;
    if (originAllowedHere(facts) !== null || newestNeighbour(facts, allowedBefore)) return null;
    const preflighted = newestNeighbour(facts, isPreflightedElsewhere);
    // Only a preflight that passed shows that an OPTIONS route should be there at all.
    if (UNHANDLED.has(failing.status) && !preflighted) return null;
    const neighbour =
      (atPreflight ? preflighted : newestNeighbour(facts, isAtSameUrl)) ??
      newestNeighbour(facts, allowsThisPage);
    if (!neighbour) return null;
    const method = atPreflight && !preflighted ? 'OPTIONS' : leg.method;
    const isUnsure =
      (cacheHits(facts).length > 0 && !servesEveryone(neighbour, facts)) ||
      differenceOf(facts, neighbour) === 'query';
    const remedy = serverRemedy(
      facts,
      method === 'OPTIONS' ? 'answer-options' : 'cors-first',
      message`Extend the CORS settings for ${pathOf(neighbour.leg.url)} to ${method} ${pathOf(leg.url)}.`,
      stepsFor(facts, neighbour),
    );
    return {
      confidence: isUnsure ? 'possible' : 'likely',
      title: message`CORS doesn’t cover ${method} ${pathOf(leg.url)}, though it works for ${titleOf(facts, neighbour)}`,
      brief: message`CORS doesn’t cover ${method} ${pathOf(leg.url)}`,
      explanation: message`${reasonFor(facts, neighbour)} Without Access-Control-Allow-Origin the browser won’t let the page read the response.`,
      evidence: [
        ...failingStatus(facts),
        sentence(facts.where, message`This response has no Access-Control-Allow-Origin.`),
        ...passedPreflightEvidence(facts),
        neighbourEvidence(neighbour),
        ...(atPreflight
          ? headerEvidence('preflight', failing, 'allow')
          : headerEvidence('response', failing, 'content-type')),
        ...layerEvidence(facts),
      ],
      remedy: { ...remedy, policy: remedy.policy && withCredentials(remedy.policy, neighbour) },
    };
  },
};

const isAtSameUrl: NeighbourTest = (neighbour, facts) =>
  neighbour.leg.url === facts.leg.url && allowsThisPage(neighbour, facts);

/** The page was allowed after a preflight, at another path or by another method. */
const isPreflightedElsewhere: NeighbourTest = (neighbour, facts) =>
  neighbour.leg.preflight !== null && allowsThisPage(neighbour, facts);

/** The neighbour's request in a few words. */
const titleOf = ({ leg }: Facts, { leg: other }: Neighbour): string =>
  pathOf(other.url) !== pathOf(leg.url)
    ? `${other.method} ${pathOf(other.url)}`
    : other.method === leg.method
      ? `${other.method} ${other.url}`
      : other.method;

type Difference = 'stream' | 'file' | 'method' | 'query' | 'path';

/** What this response has that the neighbour's has not. */
function differenceOf({ failing, leg, atPreflight }: Facts, { leg: other, response }: Neighbour): Difference {
  if (!atPreflight && isStream(failing) && !isStream(response)) return 'stream';
  if (pathOf(other.url) === pathOf(leg.url)) {
    return atPreflight || other.method !== leg.method ? 'method' : 'query';
  }
  const own = extensionOf(leg.url);
  return own !== '' && own !== extensionOf(other.url) ? 'file' : 'path';
}

const isStream = (response: Facts['failing']): boolean =>
  headerOf(response, 'content-type')?.startsWith('text/event-stream') ?? false;

/** What static files end in. */
const FILE =
  /\.(?:css|csv|eot|gif|glb|gltf|geojson|ico|jpe?g|js|json|m3u8|map|mjs|mp3|mp4|otf|pdf|png|svg|ttf|txt|vtt|wasm|webm|webp|woff2?|xml|zip)$/i;

const extensionOf = (url: string): string => FILE.exec(pathOf(url))?.[0].toLowerCase() ?? '';

function reasonFor(facts: Facts, neighbour: Neighbour): Message {
  switch (differenceOf(facts, neighbour)) {
    case 'stream':
      return message`The event stream seems to be written past the framework, whose other responses have the headers.`;
    case 'method':
      return message`The same path has the headers for another method, so CORS seems to be set for single routes.`;
    case 'query':
      return message`The same path has the headers for another query, so another handler, or a cache, seems to respond to this one.`;
    case 'file':
      return message`Files like this one seem to be served without the CORS settings that other paths have.`;
    case 'path':
      return message`CORS seems to be set for some paths only, or this route runs before it.`;
  }
}

function stepsFor(facts: Facts, neighbour: Neighbour): Message[] {
  const { failing, leg } = facts;
  switch (differenceOf(facts, neighbour)) {
    case 'stream':
      return [
        message`A raw stream (in Fastify and NestJS: reply.raw) gets no headers from CORS plugins: write Access-Control-Allow-Origin with the stream’s own headers, or copy the reply’s headers to it.`,
      ];
    case 'method':
      return [message`Register CORS for the whole application, before the routes, not on single methods.`];
    case 'query':
      return [
        message`Compare the two responses in the Network panel: Server, Content-Type and signs of a cache.`,
      ];
    case 'file':
      return [
        message`Add this file type to the rule that sets the headers, or put CORS before the static files.`,
      ];
    case 'path': {
      const php = /^PHP\b/i.test(headerOf(failing, 'x-powered-by') ?? '');
      return [
        ...(php
          ? [message`In Laravel, add the path to paths in config/cors.php, and keep supports_credentials.`]
          : []),
        ...(failing?.status === 404
          ? [
              message`Check that the path exists: a wrong base URL also leaves ${pathOf(leg.url)} without CORS.`,
            ]
          : []),
        message`Look for a path pattern in the CORS settings, and for routers or routes that are registered before CORS.`,
      ];
    }
  }
}

/** Where the API allows credentials elsewhere, the one setting for all must not lose them. */
const withCredentials = (policy: Policy, { response }: Neighbour): Policy => ({
  ...policy,
  credentials:
    policy.credentials || headerOf(response, 'access-control-allow-credentials')?.trim() === 'true',
});
