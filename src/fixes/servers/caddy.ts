// Caddy 2 as a proxy that takes CORS over. Checked by running it on Caddy 2.6.
import type { RemedyKind } from '../../diagnosis/types.ts';
import { say } from '../../words/say.ts';
import { changeComment, comments } from '../layout.ts';
import { quoteCaddy } from '../quote.ts';
import type { FixPlan, ServerRecipe } from '../types.ts';
import { answerHeaders, preflightHeaders } from './javascript.ts';

export const caddy: ServerRecipe = {
  id: 'caddy',
  label: 'Caddy',
  language: 'caddyfile',
  readsEnvironment: false,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In the site block of the API.',
      present: 'the present header lines for CORS',
    });
    return {
      place: say`In the Caddyfile, in the site block of the API, on the level of reverse_proxy.`,
      install: null,
      snippet: `${comments('#', plan, heading)}@cors_origin {
${plan.origins.map((origin) => `\theader Origin ${quoteCaddy(origin)}\n`).join('')}}
@cors_preflight {
	method OPTIONS
	header Access-Control-Request-Method *
}
# defer: only after the application has answered, so that its own headers do not stand beside these.
header {
	-Access-Control-Allow-Origin
	-Access-Control-Allow-Credentials
	+Vary Origin
	defer
}
header @cors_origin {
	Access-Control-Allow-Origin {http.request.header.Origin}
${setIn('\t', answerHeaders(plan))}	defer
}
header @cors_preflight {
${setIn('\t', preflightHeaders(plan))}	defer
}
respond @cors_preflight 204
${EARLY_ENDS.has(plan.kind) ? onErrors(plan) : ''}`,
    };
  },
};

const setIn = (indent: string, headers: readonly (readonly [string, string])[]): string =>
  headers.map(([name, value]) => `${indent}${name} ${quoteCaddy(value)}\n`).join('');

/** Failures that Caddy itself may have answered, ahead of `respond`: an application that is down, basicauth. */
const EARLY_ENDS: ReadonlySet<RemedyKind> = new Set(['headers-on-errors', 'cors-first', 'answer-options']);

/** Deferred headers do not reach Caddy's own error pages; what stands here does, and turns a refused preflight into 204. */
function onErrors(plan: FixPlan): string {
  return `handle_errors {
	header +Vary Origin
	header @cors_origin {
		Access-Control-Allow-Origin {http.request.header.Origin}
${setIn('\t\t', answerHeaders(plan))}	}
	header @cors_preflight {
${setIn('\t\t', preflightHeaders(plan))}	}
	respond @cors_preflight 204
}
`;
}
