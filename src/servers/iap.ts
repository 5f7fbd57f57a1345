// Google's Identity-Aware Proxy, which asks every request for a login: a setting lets OPTIONS through to the application.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { comments } from './writing/layout.ts';

export const iap = {
  id: 'iap',
  label: 'Google Identity-Aware Proxy',
  layer: 'platform',
  recognizedAs: 'proxy',
  form: 'setting',
  aliases: ['iap', 'gcp', 'beyondcorp'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [{ header: 'x-goog-iap-generated-response', pattern: /./, confidence: 'certain', rank: 390 }],
  checked: 'parsed',
  checkedOn:
    'Google\'s pages "CorsSettings" in the Identity-Aware Proxy API, "gcloud iap settings set" and "Using query parameters and headers" (2026), its YAML read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const [origin] = plan.origins;
    const sent = [
      ...plan.origins.map((one) => `Access-Control-Allow-Origin: ${one}`),
      ...[...responseHeaders(plan), ...preflightHeaders(plan)].map(([name, value]) => `${name}: ${value}`),
    ];
    return {
      place: say`Save it as iap_settings.yaml, merged with what gcloud iap settings get prints, and run the command for your backend service. It lets OPTIONS through without a login, so the application itself must respond to preflights from ${origin}. The page’s fetch needs credentials: "include", and the user must be signed in.`,
      install: null,
      snippet: `${comments(
        '#',
        plan,
        plan.origins.length > 1
          ? 'The application must then send one of these origins, and the other headers:'
          : 'The application must then send:',
        ...sent.map((line) => `  ${line}`),
      )}accessSettings:
  corsSettings:
    allowHttpOptions: true
`,
      apply:
        'gcloud iap settings set iap_settings.yaml --project=PROJECT --resource-type=backend-services --service=SERVICE',
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: false,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
    assumes: message`Assumes the user is signed in, and the application responds to preflights and sends these headers: Identity-Aware Proxy only lets OPTIONS through.`,
  }),
} as const satisfies Server;
