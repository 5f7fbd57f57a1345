// Hono with its own cors middleware. Checked by running it on hono 4.13 with @hono/node-server.

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

export const hono: ServerRecipe = {
  id: 'hono',
  label: 'Hono',
  language: 'javascript',
  readsEnvironment: true,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and routes.',
      present: 'the present cors() call',
    });
    const entries = jsEntries('    ', [
      ['origin', jsOrigins(plan)],
      ['allowMethods', plan.methods],
      // hono takes [] for "reflect what is asked for", so a list is never empty here.
      ['allowHeaders', jsHeaders(plan)],
      ['exposeHeaders', jsListed(plan.exposedHeaders)],
      ['credentials', plan.credentials ? 'true' : null],
      ['maxAge', jsSeconds(plan.maxAge)],
    ]);
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
};
