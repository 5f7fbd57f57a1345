// Varnish, whose cache serves every page: CORS is decided at delivery, behind it.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { fitTo, isStandardMethod } from './writing/fit.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quotePlain } from './writing/quote.ts';

const LABEL = 'Varnish';

const quote = (text: string): string => quotePlain(LABEL, text);

export const varnish = {
  id: 'varnish',
  label: LABEL,
  layer: 'proxy',
  form: 'set-up',
  aliases: ['vcl', 'varnish cache'],
  language: 'vcl',
  readsEnvironment: false,
  marks: [
    { header: 'server', pattern: /^Varnish/i, confidence: 'likely', rank: 400 },
    { header: 'x-varnish', pattern: /./, confidence: 'likely', rank: 400 },
  ],
  checked: 'run',
  checkedOn: 'Varnish 7.1',
  reachesFurthest: [],
  options: headerLines({
    where: message`In vcl_deliver or vcl_synth, or in a sub that they call.`,
    around: ['set resp.http.', ' = ', ';'],
    quote,
  }),
  write(given) {
    const plan = fitted(given);
    const heading = changeComment(plan.kind, {
      position: 'After the backends, before your other subs.',
      present: 'your existing CORS lines',
    });
    const set = (headers: readonly (readonly [string, string])[]) =>
      headers.map(([name, value]) => `        set resp.http.${name} = ${quote(value)};\n`).join('');
    const isAllowed = plan.origins
      .map((origin) => `req.http.Origin == ${quote(origin)}`)
      .join(' ||\n        ');
    return {
      place: say`In the VCL file, after the backends and before your other subs: Varnish joins subs of the same name in their order. What is in the cache is served to every origin, so the headers are set at delivery; the backend needs none.`,
      install: null,
      snippet: `${comments('#', plan, heading)}sub cors_headers {
    unset resp.http.Access-Control-Allow-Origin;
    unset resp.http.Access-Control-Allow-Credentials;
    if (${isAllowed}) {
        set resp.http.Access-Control-Allow-Origin = req.http.Origin;
${set(responseHeaders(plan))}    }
    if (resp.http.Vary) {
        set resp.http.Vary = resp.http.Vary + ", Origin";
    } else {
        set resp.http.Vary = "Origin";
    }
}

sub vcl_recv {
    if (req.method == "OPTIONS" && req.http.Access-Control-Request-Method) {
        return (synth(204));
    }
}

sub vcl_deliver {
    call cors_headers;
}

# For the preflight, and for other responses that Varnish makes itself.
sub vcl_synth {
    call cors_headers;
    if (req.method == "OPTIONS" && req.http.Access-Control-Request-Method) {
${set(preflightHeaders(plan))}        return (deliver);
    }
}
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
    methods: fitted(plan).methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

/** A request with any other method is piped, so its response passes untouched. */
function fitted(plan: FixPlan): FixPlan {
  return fitTo(LABEL, plan, { method: isStandardMethod });
}
