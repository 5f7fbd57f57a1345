// Caddy 2 as a proxy that takes CORS over. Checked by running it on Caddy 2.6.
import { changeComment, comments } from '../layout.ts';
import { quoteCaddy } from '../quote.ts';
import type { ServerRecipe } from '../types.ts';
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
    const set = (headers: readonly (readonly [string, string])[]) =>
      headers.map(([name, value]) => `\t${name} ${quoteCaddy(value)}\n`).join('');
    return {
      place: 'In the Caddyfile, in the site block of the API, on the level of reverse_proxy.',
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
${set(answerHeaders(plan))}	defer
}
header @cors_preflight {
${set(preflightHeaders(plan))}	defer
}
respond @cors_preflight 204
`,
    };
  },
};
