// Prometheus: a flag with a pattern of origins, for its API only.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { withHeadersOf, withMethodsOf } from './writing/plain.ts';
import { escapeRegex, quotePosix } from './writing/quote.ts';

const LABEL = 'Prometheus';

/** It lists these itself, and has no setting for others. */
const METHODS = ['GET', 'POST', 'OPTIONS'] as const;
const HEADERS = ['accept', 'authorization', 'content-type', 'origin'] as const;

export const prometheus = {
  id: 'prometheus',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['web.cors.origin', 'promql', 'metrics'],
  language: 'shell',
  readsEnvironment: false,
  addresses: /^[^/]+:9090\/api\/v1\//,
  marks: [
    {
      header: 'access-control-allow-headers',
      pattern: /^Accept, Authorization, Content-Type, Origin$/,
      confidence: 'likely',
      rank: 300,
    },
  ],
  checked: 'parsed',
  checkedOn: 'its command run by hand on Prometheus 2.42 (curl, not a browser), its shell read by a parser',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In the command that starts Prometheus, with your other flags (on Debian: ARGS in /etc/default/prometheus). It’s a pattern that must match the whole origin. Methods, headers and credentials have no setting, and /metrics never gets CORS headers.`,
    install: null,
    snippet: `${comments(
      '#',
      { ...withHeadersOf(LABEL, withMethodsOf(LABEL, plan, METHODS), HEADERS), assumesCredentials: false },
      'A dot in a name has a backslash before it; | is between origins.',
    )}prometheus --config.file=prometheus.yml --web.cors.origin=${quotePosix(plan.origins.map(escapeRegex).join('|'))}
`,
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: false,
    methods: METHODS,
    headers: HEADERS,
    paths: {
      startingWith: '/api/v1/',
      otherwise: message`Prometheus sends CORS headers below /api/v1/ only.`,
    },
  }),
} as const satisfies Server;
