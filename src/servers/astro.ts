// Astro in its middleware, which runs ahead of every page and endpoint that is rendered on demand.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { jsOriginsConstant } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { webHandler, webHandlerLines } from './writing/web-handler.ts';

export const astro = {
  id: 'astro',
  label: 'Astro',
  layer: 'application',
  form: 'set-up',
  aliases: ['astrojs'],
  language: 'typescript',
  readsEnvironment: true,
  marks: [{ header: 'x-astro-reroute', pattern: /^no$/, confidence: 'certain', rank: 200 }],
  checked: 'run',
  checkedOn: 'Astro 5.18 with @astrojs/node',
  reachesFurthest: [],
  options: webHandlerLines(message`In src/middleware.ts.`),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Runs before every page and endpoint.',
      present: 'CORS headers set in endpoints',
    });
    return {
      place: say`The complete src/middleware.ts. If that file already exports an onRequest, combine both with sequence(cors, existing) from astro:middleware. It runs for what is rendered on demand: the endpoint needs export const prerender = false. Before it runs, security.checkOrigin refuses requests from other origins that aren’t GET and have no JSON Content-Type.`,
      install: null,
      snippet: `import { defineMiddleware } from 'astro:middleware';

${comments('//', plan, heading)}${jsOriginsConstant(plan)}

export const onRequest = defineMiddleware(async ({ request }, next) => {
${webHandler(plan, '  ', forErrors(plan) ? 'await next().catch(serverError)' : 'await next()')}});
${forErrors(plan) ? SERVER_ERROR : ''}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: forErrors(plan),
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

const forErrors = ({ kind }: FixPlan): boolean => kind === 'headers-on-errors';

/** An error that leaves the middleware becomes a response of Astro's, out of reach. */
const SERVER_ERROR = `
function serverError(error: unknown) {
  console.error(error);
  return new Response('Internal Server Error', { status: 500 });
}
`;
