// A Cloudflare Worker of the modules kind.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { jsList, jsSetHeaders } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteJavaScript } from './writing/quote.ts';

export const cloudflareWorkers = {
  id: 'cloudflare-workers',
  label: 'Cloudflare Workers',
  layer: 'platform',
  recognizedAs: 'application',
  form: 'set-up',
  aliases: ['workers', 'wrangler'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'workerd of November 2026',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the worker sets the response headers.`,
    around: ["response.headers.set('", "', ", ');'],
    quote: quoteJavaScript,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Around the whole worker.',
      present: 'CORS headers set elsewhere in the worker',
    });
    return {
      place: say`In the main file of the worker; wrap its export default in withCors().`,
      install: null,
      snippet: `${comments('//', plan, heading, USE)}function withCors(worker) {
  return {
    ...worker,
    async fetch(request, env, ctx) {
      ${originsIn(plan)}
      const origin = request.headers.get('Origin');
      const isPreflight =
        request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
      const answer = isPreflight
        ? new Response(null, { status: 204 })
        : await answerOf(worker, request, env, ctx);
      // Responses from fetch() or the cache are immutable, so copy them.
      const response = new Response(answer.body, answer);
      response.headers.delete('Access-Control-Allow-Origin');
      response.headers.append('Vary', 'Origin');
      if (corsOrigins.includes(origin)) {
        response.headers.set('Access-Control-Allow-Origin', origin);
${jsSetHeaders('response.headers.set', '        ', responseHeaders(plan))}      }
      if (isPreflight) {
${jsSetHeaders('response.headers.set', '        ', preflightHeaders(plan))}      }
      return response;
    },
  };
}
${ERRORS}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

const USE = 'Then change the export: export default withCors({ async fetch(request, env, ctx) { ... } });';

/** An exception that leaves the worker becomes a page of Cloudflare's, out of reach: so the worker responds here. */
const ERRORS = `
async function answerOf(worker, request, env, ctx) {
  try {
    return await worker.fetch(request, env, ctx);
  } catch (error) {
    console.error(error);
    return new Response('Internal Server Error', { status: 500 });
  }
}
`;

function originsIn(plan: FixPlan): string {
  if (!plan.fromEnvironment) return `const corsOrigins = ${jsList(plan.origins, '      ', 24)};`;
  return `const corsOrigins = (env.CORS_ORIGINS || ${quoteJavaScript(plan.origins.join(','))})
        .split(',')
        .map((one) => one.trim());`;
}
