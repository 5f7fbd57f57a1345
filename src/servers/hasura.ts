// Hasura's GraphQL Engine: a variable of its environment.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { withMethodsOf } from './writing/plain.ts';
import { quotePosix } from './writing/quote.ts';

const LABEL = 'Hasura';

/** It lists these itself, and has no setting for others. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export const hasura = {
  id: 'hasura',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['hasura_graphql_cors_domain', 'graphql'],
  language: 'shell',
  readsEnvironment: false,
  hosts: /\.hasura\.app$/,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "HASURA_GRAPHQL_CORS_DOMAIN in Hasura's documentation (2.x) and its CORS middleware in the source, its shell read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In the environment of the server (environment in docker-compose.yml, Env vars on Hasura Cloud); then restart it. It replaces the present list, so list the console’s origin too if you use it from elsewhere. Methods, headers and credentials have no setting. HASURA_GRAPHQL_DISABLE_CORS must not be true.`,
    install: null,
    snippet: `${comments(
      '#',
      { ...withMethodsOf(LABEL, plan, METHODS), assumesCredentials: false },
      'Each origin with its scheme, and with its port if it has one.',
    )}export HASURA_GRAPHQL_CORS_DOMAIN=${quotePosix(plan.origins.join(', '))}
`,
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: true,
    methods: METHODS,
    headers: 'any',
    paths: 'all',
  }),
} as const satisfies Server;
