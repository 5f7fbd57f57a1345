// Caddy 2 as a proxy that takes CORS over.
import type { RemedyKind } from '../diagnosis/types.ts';
import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteCaddy } from './writing/quote.ts';

export const caddy = {
  id: 'caddy',
  label: 'Caddy',
  layer: 'proxy',
  form: 'set-up',
  aliases: ['caddyfile'],
  language: 'caddyfile',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^Caddy/i, confidence: 'likely', rank: 400 }],
  checked: 'run',
  checkedOn: 'Caddy 2.6',
  reachesFurthest: [],
  options: headerLines({
    where: message`In the header block of the site.`,
    around: ['', ' ', ''],
    quote: quoteCaddy,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In the site block of the API.',
      present: 'your existing CORS header lines',
    });
    return {
      place: say`In the Caddyfile, in the site block of the API, at the same level as reverse_proxy.`,
      install: null,
      snippet: `${comments('#', plan, heading)}@cors_origin {
${plan.origins.map((origin) => `\theader Origin ${quoteCaddy(origin)}\n`).join('')}}
@cors_preflight {
	method OPTIONS
	header Access-Control-Request-Method *
}
# defer: runs after the application has responded, so its own CORS headers are replaced.
header {
	-Access-Control-Allow-Origin
	-Access-Control-Allow-Credentials
	+Vary Origin
	defer
}
header @cors_origin {
	Access-Control-Allow-Origin {http.request.header.Origin}
${setIn('\t', responseHeaders(plan))}	defer
}
header @cors_preflight {
${setIn('\t', preflightHeaders(plan))}	defer
}
respond @cors_preflight 204
${EARLY_ENDS.has(plan.kind) ? onErrors(plan) : ''}`,
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

const setIn = (indent: string, headers: readonly (readonly [string, string])[]): string =>
  headers.map(([name, value]) => `${indent}${name} ${quoteCaddy(value)}\n`).join('');

/** Failures to which Caddy itself may have responded, ahead of `respond`: an application that is down, basicauth. */
const EARLY_ENDS: ReadonlySet<RemedyKind> = new Set(['headers-on-errors', 'cors-first', 'answer-options']);

/** Deferred headers do not reach Caddy's own error pages; what is written here does, and turns a refused preflight into 204. */
function onErrors(plan: FixPlan): string {
  return `handle_errors {
	header +Vary Origin
	header @cors_origin {
		Access-Control-Allow-Origin {http.request.header.Origin}
${setIn('\t\t', responseHeaders(plan))}	}
	header @cors_preflight {
${setIn('\t\t', preflightHeaders(plan))}	}
	respond @cors_preflight 204
}
`;
}
