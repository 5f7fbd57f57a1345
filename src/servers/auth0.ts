// The allowed origins of an Auth0 application.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { withNames } from './writing/plain.ts';
import { jsonText, placeWith } from './writing/settings.ts';

/** Its own client libraries send these; it allows no custom headers. */
const HEADERS = ['accept', 'auth0-client', 'authorization', 'content-type', 'dpop'];

export const auth0 = {
  id: 'auth0',
  label: 'Auth0',
  layer: 'platform',
  recognizedAs: 'application',
  form: 'setting',
  aliases: ['okta', 'allowed web origins', 'oidc', 'openid', 'login'],
  language: 'json',
  readsEnvironment: false,
  hosts: /\.auth0\.com$/,
  marks: [{ header: 'x-auth0-requestid', pattern: /./, confidence: 'certain', rank: 200 }],
  checked: 'parsed',
  checkedOn:
    'Auth0\'s pages "Application Settings" and "Configure Cross-Origin Resource Sharing" (2026), and what its maintainers say on headers, its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const others = plan.headers.filter((name) => !isAllowed(name));
    return {
      place: placeWith(
        say`In the dashboard: Applications, the application whose client ID the request has, Settings: enter each origin under both Allowed Web Origins and Allowed Origins (CORS), without a slash at the end (the JSON is for the Management API). For a login form of your own, also turn on Allow Cross-Origin Authentication. Methods, headers and credentials have no setting. The login page itself can’t be fetched: navigate to /authorize.`,
        { ...plan, assumesCredentials: false },
        others.length > 0
          ? [say`Left out: names that Auth0 never allows (${others.join(', ')}). Don’t send them there.`]
          : [],
      ),
      install: null,
      snippet: jsonText({ web_origins: plan.origins, allowed_origins: plan.origins }),
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: false,
    origins: plan.origins,
    credentials: false,
    methods: 'any',
    headers: withNames(plan.headers.filter(isAllowed), HEADERS),
    paths: 'all',
    assumes: message`Assumes Auth0 allows the method: its documentation doesn’t list any.`,
  }),
} as const satisfies Server;

const isAllowed = (name: string): boolean => HEADERS.includes(name.toLowerCase());
