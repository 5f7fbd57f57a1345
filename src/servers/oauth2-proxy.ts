// oauth2-proxy, which asks for a login before the application, and so of every preflight.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';

export const oauth2Proxy = {
  id: 'oauth2-proxy',
  label: 'oauth2-proxy',
  layer: 'proxy',
  form: 'set-up',
  aliases: ['oauth2', 'oauth proxy', 'login proxy', 'sso'],
  language: 'toml',
  readsEnvironment: false,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "oauth2-proxy's page on its configuration options (7.x), its configuration read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const heading = `It has no CORS headers of its own: the application behind it must allow ${plan.origins.join(' and ')}.`;
    return {
      place: say`In oauth2-proxy.cfg (or as the flag --skip-auth-preflight): preflights then reach the application, which must handle CORS itself. Behind auth_request or forwardAuth it has no effect, as the check arrives as a GET: exempt OPTIONS from the check in nginx or Traefik.`,
      install: null,
      snippet: `${comments('#', { ...plan, assumesCredentials: false }, heading)}skip_auth_preflight = true
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: true,
    methods: 'any',
    headers: 'any',
    paths: 'all',
    assumes: message`Assumes the application behind it handles preflights and sends the CORS headers.`,
  }),
} as const satisfies Server;
