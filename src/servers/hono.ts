// Hono with its own cors middleware.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { HONO_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const hono = {
  id: 'hono',
  label: 'Hono',
  layer: 'application',
  form: 'set-up',
  aliases: ['bun'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [
    {
      header: 'access-control-allow-methods',
      pattern: /^GET,HEAD,PUT,POST,DELETE,PATCH(?:,QUERY)?$/,
      confidence: 'possible',
      rank: 300,
    },
  ],
  checked: 'run',
  checkedOn: 'hono 4.13 with @hono/node-server',
  reachesFurthest: [],
  options: jsLines(message`In the options of cors().`, HONO_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and routes.',
      present: 'your existing cors() call',
    });
    // hono takes [] for "reflect what is asked for", so a list is never empty here.
    const entries = jsOptions('    ', plan, HONO_NAMES);
    return {
      place: say`In the file that creates app, before authentication and routes. Behind the Vite dev server, also set server.cors to false there.`,
      install: null,
      snippet: `import { cors } from 'hono/cors';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}app.use(
  '*',
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
