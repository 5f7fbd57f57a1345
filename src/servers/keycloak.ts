// The Web origins of a Keycloak client; recognized by the paths of its endpoints.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { jsonText, placeWith } from './writing/settings.ts';

/** It allows these itself; others only by an option of the server. */
const HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'authorization',
  'content-type',
  'dpop',
  'origin',
  'x-requested-with',
]);

export const keycloak = {
  id: 'keycloak',
  label: 'Keycloak',
  layer: 'application',
  form: 'setting',
  aliases: ['red hat build of keycloak', 'rh-sso', 'oidc', 'openid', 'login'],
  language: 'json',
  readsEnvironment: false,
  addresses: /^[^/]+\/(?:auth\/)?realms\/[^/]+\/protocol\/openid-connect\//,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "the Web origins setting in Keycloak's Server Administration Guide, and Cors and DefaultCorsFactory in its source (26.5), its JSON read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const others = plan.headers.filter((name) => !isAllowed(name));
    return {
      place: placeWith(
        say`In the admin console: Clients, the client that asks for the token, Settings, Web origins: one entry for each origin, without a slash at the end (the JSON is for the API and realm files). Methods and credentials have no setting. If there is no such client, its client_id in the request is wrong. The login page itself can’t be fetched: navigate to it.`,
        { ...plan, assumesCredentials: false },
        others.length > 0
          ? [
              say`Left out: names that Keycloak doesn’t allow itself (${others.join(', ')}). From version 26.5, list them in the server option spi-cors--default--allowed-headers.`,
            ]
          : [],
      ),
      install: null,
      snippet: jsonText({ webOrigins: plan.origins }),
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: false,
    origins: plan.origins,
    credentials: true,
    methods: 'any',
    headers: allowed(plan),
    paths: 'all',
  }),
} as const satisfies Server;

const isAllowed = (name: string): boolean => HEADERS.has(name.toLowerCase());

const allowed = ({ headers }: FixPlan): readonly string[] => {
  const asked = headers.filter(isAllowed);
  return [...asked, ...[...HEADERS].filter((name) => !asked.some((one) => one.toLowerCase() === name))];
};
