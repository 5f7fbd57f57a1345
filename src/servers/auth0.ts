// The allowed origins of an Auth0 application.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { jsonText, placeWith } from './writing/settings.ts';

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
    'Auth0\'s page "Configure Cross-Origin Resource Sharing" (2026), its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: placeWith(
      say`In the dashboard: Applications, the application whose client ID the request has, Settings: enter each origin under both Allowed Web Origins and Allowed Origins (CORS), without a slash at the end (the JSON is for the Management API). Methods, headers and credentials have no setting. The login page itself can’t be fetched: navigate to /authorize.`,
      { ...plan, assumesCredentials: false },
    ),
    install: null,
    snippet: jsonText({ web_origins: plan.origins, allowed_origins: plan.origins }),
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: false,
    origins: plan.origins,
    credentials: false,
    methods: 'any',
    headers: 'any',
    paths: 'all',
    assumes: message`Assumes Auth0 allows the method and the headers: its documentation doesn’t list them.`,
  }),
} as const satisfies Server;
