// Cloudflare's edge in front of other servers: a response header transform rule. OPTIONS still goes to what is behind it.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { quoteDouble } from './writing/quote.ts';
import { jsonText, placeWith } from './writing/settings.ts';

export const cloudflareTransformRules = {
  id: 'cloudflare-transform-rules',
  label: 'Cloudflare Transform Rules',
  layer: 'platform',
  recognizedAs: 'proxy',
  form: 'setting',
  aliases: ['response header transform rule', 'snippets', 'cloudflare', 'cdn'],
  language: 'json',
  readsEnvironment: false,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'Cloudflare\'s pages "Create a response header transform rule via API" and "API parameter reference" (August 2026), its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: placeWith(
      say`In the dashboard: Rules, Overview, Create rule, Response Header Transform Rule: enter this expression and these headers (the JSON is for the API: the ruleset of the phase http_response_headers_transform, whose other rules it replaces). OPTIONS still goes to your server, which must return a status from 200 to 299. To respond to preflights at Cloudflare, use a Worker or a Snippet.`,
      plan,
    ),
    install: null,
    snippet: jsonText({
      rules: [
        {
          description: 'CORS',
          expression: `any(http.request.headers["origin"][*] in {${plan.origins.map(quoteDouble).join(' ')}})`,
          action: 'rewrite',
          action_parameters: { headers: Object.fromEntries(headers(plan)) },
        },
      ],
    }),
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: true,
    answersOptions: false,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

type Change = { readonly operation: string } & ({ readonly value: string } | { readonly expression: string });

/** The rule applies to listed origins only, so the request's own is right. */
const headers = (plan: FixPlan): [name: string, change: Change][] => [
  ['Access-Control-Allow-Origin', { operation: 'set', expression: 'http.request.headers["origin"][0]' }],
  ...[...responseHeaders(plan), ...preflightHeaders(plan)].map(([name, value]): [string, Change] => [
    name,
    { operation: 'set', value },
  ]),
  ['Vary', { operation: 'add', value: 'Origin' }],
];
