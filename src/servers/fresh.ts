// Fresh, a framework for Deno, with its own cors middleware.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { HONO_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const fresh = {
  id: 'fresh',
  label: 'Fresh',
  layer: 'application',
  form: 'set-up',
  aliases: ['deno', 'deno fresh'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'parsed',
  checkedOn: 'the source of Fresh 2, middlewares/cors.ts, and its page "cors", as of 2026; not run',
  reachesFurthest: [],
  options: jsLines(message`In the options of cors().`, HONO_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and routes.',
      present: 'your existing cors() call',
    });
    // It takes [] for "reflect what is asked for", so a list is never empty here.
    const entries = jsOptions('    ', plan, HONO_NAMES);
    return {
      place: say`In main.ts, right after app is created: before authentication, other middleware and app.fsRoutes(). This is Fresh 2.`,
      install: null,
      snippet: `import { cors } from 'fresh';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}${plan.kind === 'vary-origin' ? VARY : ''}app.use(
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

/** It sends the header to the listed origins only. */
const VARY = `app.use(async (ctx) => {
  const response = await ctx.next();
  response.headers.append('Vary', 'Origin');
  return response;
});
`;
