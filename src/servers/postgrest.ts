// PostgREST: one line of its configuration.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { withMethodsOf } from './writing/plain.ts';
import { quoteDouble } from './writing/quote.ts';

const LABEL = 'PostgREST';

/** It lists these itself, and has no setting for others. */
const METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'] as const;

export const postgrest = {
  id: 'postgrest',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['pgrst_server_cors_allowed_origins', 'postgres', 'database'],
  language: 'ini',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^postgrest\//i, confidence: 'certain', rank: 200 }],
  checked: 'parsed',
  checkedOn: 'PostgREST\'s page "CORS" and Cors.hs in its source (2026), its line read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In postgrest.conf, or as PGRST_SERVER_CORS_ALLOWED_ORIGINS in the environment; then restart PostgREST. Without the line any page is allowed, but not with credentials. Methods, headers and credentials have no setting. For a page that isn’t listed, browsers blame the method or a header.`,
    install: null,
    snippet: `${comments(
      '#',
      { ...withMethodsOf(LABEL, plan, METHODS), assumesCredentials: false },
      'It takes one text with commas between origins.',
    )}server-cors-allowed-origins = ${quoteDouble(plan.origins.join(', '))}
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
