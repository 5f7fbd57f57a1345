// Kong Gateway's CORS plugin.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { fitTo, isStandardMethod, orAccept } from './writing/fit.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { escapeRegex } from './writing/quote.ts';
import { yamlEntries, yamlLine, yamlListed, yamlNumber } from './writing/yaml.ts';

const LABEL = 'Kong';

/** Allowed where none are listed. */
const DEFAULT_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

export const kong = {
  id: 'kong',
  label: LABEL,
  layer: 'proxy',
  form: 'set-up',
  aliases: ['kong gateway', 'konnect', 'deck', 'api gateway', 'kubernetes'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [
    { header: 'server', pattern: /^kong\b/i, confidence: 'certain', rank: 400 },
    { header: 'via', pattern: /\bkong\//i, confidence: 'certain', rank: 400 },
    { header: 'x-kong-request-id', pattern: /./, confidence: 'certain', rank: 400 },
    { header: 'x-kong-response-latency', pattern: /./, confidence: 'certain', rank: 400 },
  ],
  checked: 'parsed',
  checkedOn:
    "the schema of Kong's CORS plugin and its source of July 2026, its YAML read by a parser; not run",
  reachesFurthest: [],
  options: {
    where: message`In the config of the cors plugin.`,
    takesSeveralOrigins: true,
    origins: yamlLine('origins'),
    methods: yamlLine('methods'),
    headers: yamlLine('headers'),
    exposed: yamlLine('exposed_headers'),
    credentials: 'credentials: true',
    defaultMethods: DEFAULT_METHODS,
  },
  write(given) {
    const plan = fitted(given);
    const heading = changeComment(plan.kind, {
      position: 'On the service, the route or, as here, for all of them.',
      present: 'your existing cors plugin',
    });
    const isStrict = plan.breadth === 'strict';
    return {
      place: say`In decK’s kong.yaml, there or under the service or route; the same config goes into a KongPlugin or the Admin API. It runs before Kong’s authentication plugins, but only where a route matches: a route with a list of methods needs OPTIONS in it, or preflights get 404.`,
      install: null,
      snippet: `${comments('#', plan, heading)}plugins:
  - name: cors
    config:
${yamlEntries('      ', [
  ['origins', plan.origins.map(originOrPattern)],
  // Left out, it allows every method, and the headers that the preflight asks for.
  ['methods', isStrict ? plan.methods : null],
  ['headers', isStrict ? orAccept(plan.headers) : null],
  ['exposed_headers', yamlListed(plan.exposedHeaders)],
  ['credentials', String(plan.credentials)],
  ['max_age', yamlNumber(plan.maxAge)],
])}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: true,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.breadth === 'everyday' ? DEFAULT_METHODS : fitted(plan).methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

/** An entry with any other sign is a pattern there, matched as a whole. */
const originOrPattern = (origin: string): string =>
  /^[A-Za-z0-9.:/-]+$/.test(origin) ? origin : escapeRegex(origin);

/** Its list of methods is a closed one. */
function fitted(plan: FixPlan): FixPlan {
  return fitTo(LABEL, plan, { method: isStandardMethod });
}
