// Apollo Server on Express with the cors package; its standalone server cannot be configured.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { CORS_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const apolloServer = {
  id: 'apollo-server',
  label: 'Apollo Server',
  layer: 'application',
  form: 'set-up',
  aliases: ['apollo', 'graphql'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: '@apollo/server 5.5 with @as-integrations/express5 and cors 2.8.6',
  reachesFurthest: [],
  options: jsLines(message`In the options of cors().`, CORS_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and expressMiddleware(server).',
      present: 'your existing cors() call',
    });
    const entries = jsOptions('    ', plan, CORS_NAMES);
    return {
      place: say`In the file that creates the Express app, before app.use(…, expressMiddleware(server)). startStandaloneServer() always sends * and can’t be configured: use expressMiddleware() from @as-integrations/express5 in its place.`,
      install: plan.kind === 'correct-origin' ? null : 'npm install cors',
      snippet: `import cors from 'cors';

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
