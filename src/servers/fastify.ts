// Fastify 5 with @fastify/cors.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { FASTIFY_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const fastify = {
  id: 'fastify',
  label: 'Fastify',
  layer: 'application',
  form: 'set-up',
  aliases: ['node'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [
    { header: 'access-control-allow-methods', pattern: /^GET,HEAD,POST$/, confidence: 'possible', rank: 300 },
  ],
  checked: 'run',
  checkedOn: 'fastify 5.12 with @fastify/cors 11.4',
  reachesFurthest: [],
  options: jsLines(message`In the options of @fastify/cors.`, FASTIFY_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication hooks and routes.',
      present: 'your existing @fastify/cors registration',
    });
    // Since version 11 the methods are GET, HEAD and POST unless listed; without headers it reflects any.
    const entries = jsOptions('  ', plan, FASTIFY_NAMES);
    return {
      place: say`In the file that creates app (often named fastify), before hooks and routes.`,
      install: plan.kind === 'correct-origin' ? null : 'npm install @fastify/cors',
      snippet: `import cors from '@fastify/cors';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}await app.register(cors, {
${entries}});
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
