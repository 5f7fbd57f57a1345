// Envoy's CORS filter, in its own configuration.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { changeComment, comments } from './writing/layout.ts';
import { quoteYaml } from './writing/quote.ts';
import { yamlEntries, yamlText } from './writing/yaml.ts';

const TYPE = 'type.googleapis.com/envoy.extensions.filters.http.cors.v3';

export const envoy = {
  id: 'envoy',
  label: 'Envoy',
  layer: 'proxy',
  form: 'set-up',
  aliases: ['envoy proxy', 'service mesh'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^envoy/i, confidence: 'likely', rank: 400 }],
  checked: 'parsed',
  checkedOn: "the API of Envoy's CORS filter (v3) and its source, its YAML read by a parser; not run",
  reachesFurthest: [],
  options: {
    where: message`In the CorsPolicy of the virtual host or route.`,
    takesSeveralOrigins: false,
    origins: yamlText('- exact'),
    methods: yamlText('allow_methods'),
    headers: yamlText('allow_headers'),
    exposed: yamlText('expose_headers'),
    credentials: 'allow_credentials: true',
    defaultMethods: [],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'The filter goes before jwt_authn, ext_authz and router.',
      present: 'your existing CorsPolicy',
    });
    const joined = (items: readonly string[]) => (items.length > 0 ? quoteYaml(items.join(', ')) : null);
    return {
      place: say`In the HTTP connection manager: the filter first in http_filters, the rest in the virtual host (or route). Envoy hands preflights of other origins on to the application, so a 404 or 405 there may only mean that the origin isn’t listed.`,
      install: null,
      snippet: `${comments('#', plan, heading)}http_filters:
  - name: envoy.filters.http.cors
    typed_config:
      "@type": ${TYPE}.Cors

# In the virtual host:
typed_per_filter_config:
  envoy.filters.http.cors:
    "@type": ${TYPE}.CorsPolicy
    allow_origin_string_match:
${plan.origins.map((origin) => `      - exact: ${quoteYaml(origin)}\n`).join('')}${yamlEntries('    ', [
  ['allow_methods', joined(plan.methods)],
  ['allow_headers', joined(plan.headers)],
  ['expose_headers', joined(plan.exposedHeaders)],
  ['allow_credentials', plan.credentials ? 'true' : null],
  ['max_age', plan.maxAge === null ? null : `"${plan.maxAge}"`],
])}# The filter itself never sends Vary.
response_headers_to_add:
  - header:
      key: Vary
      value: Origin
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: true,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;
