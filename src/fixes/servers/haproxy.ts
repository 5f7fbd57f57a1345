// HAProxy as a proxy that takes CORS over. Checked by running it on HAProxy 2.6; http-after-response needs 2.2.
import { changeComment, comments } from '../layout.ts';
import { quoteHaproxy } from '../quote.ts';
import type { ServerRecipe } from '../types.ts';
import { answerHeaders, preflightHeaders } from './javascript.ts';

export const haproxy: ServerRecipe = {
  id: 'haproxy',
  label: 'HAProxy',
  language: 'haproxy',
  readsEnvironment: false,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In the frontend of the API, before other http-request rules.',
      present: 'the present http-response lines for CORS',
    });
    const set = (headers: readonly (readonly [string, string])[], condition: string) =>
      headers
        .map(
          ([name, value]) =>
            `http-after-response set-header ${name} ${quoteHaproxy(value, true)} if { ${condition} -m found }\n`,
        )
        .join('');
    return {
      place: 'In haproxy.cfg, in the frontend of the API, before its other http-request rules.',
      install: null,
      snippet: `${comments('#', plan, heading)}http-request set-var(txn.cors_origin) req.fhdr(origin) if { req.fhdr(origin) -m str ${plan.origins.map((origin) => quoteHaproxy(origin)).join(' ')} }
http-request set-var(txn.cors_preflight) bool(true) if METH_OPTIONS { req.fhdr(access-control-request-method) -m found }
# After-response rules reach HAProxy's own error pages and the answer to OPTIONS too.
http-after-response del-header Access-Control-Allow-Origin
http-after-response set-header Access-Control-Allow-Origin %[var(txn.cors_origin)] if { var(txn.cors_origin) -m found }
${set(answerHeaders(plan), 'var(txn.cors_origin)')}http-after-response add-header Vary Origin
${set(preflightHeaders(plan), 'var(txn.cors_preflight)')}http-request return status 204 if { var(txn.cors_preflight) -m found }
`,
    };
  },
};
