// Elysia, usually on Bun, with @elysiajs/cors.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import {
  jsEntries,
  jsLine,
  jsListed,
  jsMaxAge,
  jsOrigins,
  jsOriginsFromEnvironment,
} from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const elysia = {
  id: 'elysia',
  label: 'Elysia',
  layer: 'application',
  form: 'set-up',
  aliases: ['bun', 'elysiajs'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Elysia 1.4 with @elysiajs/cors 1.4, on Bun 1.4',
  reachesFurthest: [],
  options: {
    where: message`In the options of cors().`,
    takesSeveralOrigins: true,
    origins: jsLine('origin', true),
    methods: jsLine('methods'),
    headers: jsLine('allowedHeaders'),
    exposed: jsLine('exposeHeaders'),
    credentials: 'credentials: true,',
    defaultMethods: [],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and routes.',
      present: 'your existing cors() call',
    });
    const isStrict = plan.breadth === 'strict';
    const entries = jsEntries('    ', [
      ['origin', jsOrigins(plan)],
      ['methods', isStrict ? plan.methods : null],
      ['allowedHeaders', isStrict ? plan.headers : null],
      ['exposeHeaders', isStrict ? plan.exposedHeaders : jsListed(plan.exposedHeaders)],
      // Left out, credentials are allowed.
      ['credentials', String(plan.credentials)],
      ['maxAge', jsMaxAge(plan)],
    ]);
    return {
      place: say`In the file that creates app, before authentication and routes.`,
      install: plan.kind === 'correct-origin' ? null : 'bun add @elysiajs/cors',
      snippet: `import { cors } from '@elysiajs/cors';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}app.use(
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
