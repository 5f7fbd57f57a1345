// Fastify 5 with @fastify/cors. Checked by running it on fastify 5.12 with @fastify/cors 11.4.

import { say } from '../../words/say.ts';
import { changeComment, comments } from '../layout.ts';
import type { ServerRecipe } from '../types.ts';
import {
  jsEntries,
  jsHeaders,
  jsListed,
  jsOrigins,
  jsOriginsFromEnvironment,
  jsSeconds,
} from './javascript.ts';

export const fastify: ServerRecipe = {
  id: 'fastify',
  label: 'Fastify',
  language: 'javascript',
  readsEnvironment: true,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication hooks and routes.',
      present: 'the present registration of @fastify/cors',
    });
    // Since version 11 the methods are GET, HEAD and POST unless listed; without headers it reflects any.
    const entries = jsEntries('  ', [
      ['origin', jsOrigins(plan)],
      ['methods', plan.methods],
      ['allowedHeaders', jsHeaders(plan)],
      ['exposedHeaders', jsListed(plan.exposedHeaders)],
      ['credentials', plan.credentials ? 'true' : null],
      ['maxAge', jsSeconds(plan.maxAge)],
    ]);
    return {
      place: say`In the file that creates app (often named fastify), before hooks and routes.`,
      install: plan.kind === 'correct-origin' ? null : 'npm install @fastify/cors',
      snippet: `import cors from '@fastify/cors';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}await app.register(cors, {
${entries}});
`,
    };
  },
};
