// Koa with @koa/cors.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { HONO_NAMES, jsLines, jsOptions, jsOriginsConstant } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const koa = {
  id: 'koa',
  label: 'Koa',
  layer: 'application',
  form: 'set-up',
  aliases: ['koajs', 'node'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'koa 3.3 with @koa/cors 5.0',
  reachesFurthest: [],
  options: jsLines(message`In the options of cors().`, HONO_NAMES, false),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and the router.',
      present: 'your existing cors() call',
    });
    // It takes one origin or a function, no list; a function that gives nothing leaves the headers out.
    const origin = "(ctx) => corsOrigins.find((origin) => origin === ctx.get('Origin'))";
    const entries = jsOptions('    ', plan, HONO_NAMES, origin);
    return {
      place: say`In the file that creates app, before authentication and the router.`,
      install: plan.kind === 'correct-origin' ? null : 'npm install @koa/cors',
      snippet: `import cors from '@koa/cors';

${jsOriginsConstant(plan)}

${comments('//', plan, heading)}app.use(
  cors({
${entries}  }),
);
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
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;
