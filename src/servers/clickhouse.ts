// ClickHouse: headers for OPTIONS, which it also sends with every response to a request that has an Origin.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { fixedHeaders, forOneOrigin } from './writing/fixed-headers.ts';
import { escapeXml } from './writing/quote.ts';
import { xmlComment } from './writing/xml.ts';

export const clickhouse = {
  id: 'clickhouse',
  label: 'ClickHouse',
  layer: 'application',
  form: 'setting',
  aliases: ['http_options_response', 'database', 'sql'],
  language: 'xml',
  readsEnvironment: false,
  addresses: /^[^/]+:8123\/$/,
  marks: [
    { header: 'x-clickhouse-summary', pattern: /./, confidence: 'certain', rank: 200 },
    { header: 'x-clickhouse-query-id', pattern: /./, confidence: 'certain', rank: 200 },
    { header: 'x-clickhouse-exception-code', pattern: /./, confidence: 'certain', rank: 200 },
  ],
  checked: 'parsed',
  checkedOn:
    "http_options_response in ClickHouse's server settings (August 2026) and HTTPHandler in its source, its XML read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In /etc/clickhouse-server/config.d/cors.xml; then restart the server. There is room for one origin. Without this, OPTIONS gets no response that browsers accept; add_http_cors_header isn’t needed with it.`,
    install: null,
    snippet: `${xmlComment(forOneOrigin(plan), 'It responds to OPTIONS with these headers.')}<clickhouse>
  <http_options_response>
${fixedHeaders(plan)
  .map(([name, value]) => `    <header><name>${name}</name><value>${escapeXml(value)}</value></header>\n`)
  .join('')}  </http_options_response>
</clickhouse>
`,
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: [plan.origins[0]],
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;
