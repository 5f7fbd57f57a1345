// PocketBase: a flag of its serve command.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { withMethodsOf } from './writing/plain.ts';
import { quotePosix } from './writing/quote.ts';

const LABEL = 'PocketBase';

/** It lists these itself, and has no setting for others. */
const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'] as const;

export const pocketbase = {
  id: 'pocketbase',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['pb', 'backend', 'database'],
  language: 'shell',
  readsEnvironment: false,
  addresses: /^[^/]+:8090\/api\//,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "the serve command and the CORS middleware in PocketBase's source (August 2026), its shell read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In the command that starts PocketBase, with your other flags, such as --http. Without the flag any page is allowed. Credentials are never allowed: send the token in Authorization, as its client library does. Methods and headers have no setting.`,
    install: null,
    snippet: `${comments(
      '#',
      { ...withMethodsOf(LABEL, plan, METHODS), assumesCredentials: false },
      'Commas without spaces between origins.',
    )}./pocketbase serve --origins=${quotePosix(plan.origins.join(','))}
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
    headers: 'any',
    paths: 'all',
  }),
} as const satisfies Server;
