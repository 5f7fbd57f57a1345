// HAProxy as a proxy that takes CORS over.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { changeComment, comments, inChunks } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteHaproxy } from './writing/quote.ts';

export const haproxy = {
  id: 'haproxy',
  label: 'HAProxy',
  layer: 'proxy',
  form: 'set-up',
  aliases: [],
  language: 'haproxy',
  readsEnvironment: false,
  marks: [],
  checked: 'run',
  checkedOn: 'HAProxy 2.6; http-after-response needs 2.2',
  reachesFurthest: [],
  options: headerLines({
    where: message`In the frontend of the API.`,
    around: ['http-after-response set-header ', ' ', ''],
    quote: (text) => quoteHaproxy(text, true),
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In the frontend of the API, before other http-request rules.',
      present: 'your existing CORS http-response lines',
    });
    const set = (headers: readonly (readonly [string, string])[], condition: string) =>
      headers
        .flatMap(([name, value]) =>
          inChunks(value.split(', '), (item) => quoteHaproxy(item, true).length).map((list, index) => {
            const how = index === 0 ? 'set-header' : 'add-header';
            return `http-after-response ${how} ${name} ${quoteHaproxy(list.join(', '), true)} if { ${condition} -m found }\n`;
          }),
        )
        .join('');
    // A line of the configuration has at most 64 words.
    const origins = inChunks(plan.origins.map((origin) => quoteHaproxy(origin)))
      .map(
        (list) =>
          `http-request set-var(txn.cors_origin) req.fhdr(origin) if { req.fhdr(origin) -m str ${list.join(' ')} }\n`,
      )
      .join('');
    return {
      place: say`In haproxy.cfg, in the frontend of the API, before its other http-request rules.`,
      install: null,
      snippet: `${comments('#', plan, heading)}${origins}http-request set-var(txn.cors_preflight) bool(true) if METH_OPTIONS { req.fhdr(access-control-request-method) -m found }
# http-after-response also covers HAProxy's own error pages and the preflight response.
http-after-response del-header Access-Control-Allow-Origin
http-after-response del-header Access-Control-Allow-Credentials
http-after-response set-header Access-Control-Allow-Origin %[var(txn.cors_origin)] if { var(txn.cors_origin) -m found }
${set(responseHeaders(plan), 'var(txn.cors_origin)')}http-after-response add-header Vary Origin
${set(preflightHeaders(plan), 'var(txn.cors_preflight)')}http-request return status 204 if { var(txn.cors_preflight) -m found }
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
