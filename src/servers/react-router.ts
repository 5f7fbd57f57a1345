// React Router as a framework, formerly Remix, in the middleware of its root route.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { jsOriginsConstant } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { webHandler, webHandlerLines } from './writing/web-handler.ts';

export const reactRouter = {
  id: 'react-router',
  label: 'React Router',
  layer: 'application',
  form: 'set-up',
  aliases: ['remix', 'react router'],
  language: 'typescript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'React Router 7',
  reachesFurthest: [],
  options: webHandlerLines(message`In app/root.tsx.`),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Runs before every loader and action.',
      present: 'CORS headers set in loaders and actions',
    });
    return {
      place: say`In app/root.tsx. Before React Router 8, also set future: { v8_middleware: true } in react-router.config.ts. A path without a route gets 404 or 405 without CORS headers. In Remix and before React Router 7.9, use the fix for the server in front, such as Express.`,
      install: null,
      snippet: `import type { MiddlewareFunction } from 'react-router';

${comments('//', plan, heading)}${jsOriginsConstant(plan)}

const cors: MiddlewareFunction<Response> = async ({ request }, next) => {
${webHandler(plan, '  ', 'await next()')}};

export const middleware = [cors];
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
