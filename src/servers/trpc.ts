// tRPC's standalone server with the cors package.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { CORS_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const trpc = {
  id: 'trpc',
  label: 'tRPC',
  layer: 'application',
  form: 'set-up',
  aliases: ['trpc standalone'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [{ header: 'vary', pattern: /(?:^|, ?)trpc-accept(?:,|$)/, confidence: 'certain', rank: 200 }],
  checked: 'run',
  checkedOn: '@trpc/server 11.25 with cors 2.8.6',
  reachesFurthest: [],
  options: jsLines(message`In the options of cors().`, CORS_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Runs before every procedure.',
      present: 'your existing cors() call',
    });
    const entries = jsOptions('  ', plan, CORS_NAMES);
    return {
      place: say`In the file that calls createHTTPServer(); pass it on as middleware there. With the Express or Fastify adapter, use the fix for that server.`,
      install: plan.kind === 'correct-origin' ? null : 'npm install cors',
      snippet: `import cors from 'cors';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading, USE)}const middleware = cors({
${entries}});
${plan.kind === 'vary-origin' ? VARY : ''}`,
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

/** tRPC replaces the header of that name. */
const VARY = `
// tRPC replaces Vary; pass this on too: createHTTPServer({ ...options, responseMeta }).
const responseMeta = () => ({ headers: { vary: 'trpc-accept, accept, Origin' } });
`;

const USE = 'Then pass it on: createHTTPServer({ middleware, router, createContext }).';
