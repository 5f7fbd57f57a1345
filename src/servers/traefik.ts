// Traefik's headers middleware.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { changeComment, comments } from './writing/layout.ts';
import { yamlEntries, yamlLine, yamlListed, yamlNumber } from './writing/yaml.ts';

export const traefik = {
  id: 'traefik',
  label: 'Traefik',
  layer: 'proxy',
  form: 'set-up',
  aliases: ['docker', 'kubernetes', 'ingressroute'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "Traefik's page on the headers middleware (3.x) and its source of July 2026, its YAML read by a parser; not run",
  reachesFurthest: [],
  options: {
    where: message`In the headers middleware.`,
    takesSeveralOrigins: true,
    origins: yamlLine('accessControlAllowOriginList'),
    methods: yamlLine('accessControlAllowMethods'),
    headers: yamlLine('accessControlAllowHeaders'),
    exposed: yamlLine('accessControlExposeHeaders'),
    credentials: 'accessControlAllowCredentials: true',
    defaultMethods: [],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In the dynamic configuration; list cors@file first in the middlewares of the router.',
      present: 'your existing accessControl options',
    });
    return {
      place: say`In a file of the dynamic configuration; then list cors@file first in the router’s middlewares, before forwardAuth or basicAuth. A rule with Method() must match OPTIONS too. In Kubernetes the same options go under spec.headers of a Middleware; as labels they begin with traefik.http.middlewares.cors.headers.`,
      install: null,
      snippet: `${comments('#', plan, heading)}http:
  middlewares:
    cors:
      headers:
${yamlEntries('        ', [
  ['accessControlAllowOriginList', plan.origins],
  ['accessControlAllowMethods', plan.methods],
  ['accessControlAllowHeaders', yamlListed(plan.headers)],
  ['accessControlExposeHeaders', yamlListed(plan.exposedHeaders)],
  ['accessControlAllowCredentials', plan.credentials ? 'true' : null],
  ['accessControlMaxAge', yamlNumber(plan.maxAge)],
  ['addVaryHeader', 'true'],
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
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;
