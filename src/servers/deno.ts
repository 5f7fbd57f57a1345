// Deno's own server, without a framework.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { jsOriginsConstant } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { webHandler, webHandlerLines } from './writing/web-handler.ts';

export const deno = {
  id: 'deno',
  label: 'Deno',
  layer: 'application',
  form: 'set-up',
  aliases: ['deno.serve', 'deno deploy'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Deno 2.9',
  reachesFurthest: [],
  options: webHandlerLines(message`In withCors().`),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Around the whole handler.',
      present: 'CORS headers set elsewhere in the handler',
    });
    return {
      place: say`In the file that calls Deno.serve(); wrap its handler in withCors().`,
      install: null,
      snippet: `${comments('//', plan, heading, USE)}${jsOriginsConstant(plan)}

function withCors(handler) {
  return async (request, info) => {
${webHandler(plan, '    ', 'await handled(request, info)', true)}  };

  // Deno's own error page has no headers.
  async function handled(request, info) {
    try {
      return await handler(request, info);
    } catch (error) {
      console.error(error);
      return new Response('Internal Server Error', { status: 500 });
    }
  }
}
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
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

const USE = 'Then wrap the handler: Deno.serve(withCors(handler)).';
