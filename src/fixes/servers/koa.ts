// Koa with @koa/cors. Checked by running it on koa 3.3 with @koa/cors 5.0.

import { say } from '../../words/say.ts';
import { changeComment, comments } from '../layout.ts';
import type { ServerRecipe } from '../types.ts';
import { jsEntries, jsHeaders, jsListed, jsOriginsConstant, jsSeconds } from './javascript.ts';

export const koa: ServerRecipe = {
  id: 'koa',
  label: 'Koa',
  language: 'javascript',
  readsEnvironment: true,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and the router.',
      present: 'the present cors() call',
    });
    // It takes one origin or a function, no list; a function that gives nothing leaves the headers out.
    const entries = jsEntries('    ', [
      ['origin', "(ctx) => corsOrigins.find((origin) => origin === ctx.get('Origin'))"],
      ['allowMethods', plan.methods],
      ['allowHeaders', jsHeaders(plan)],
      ['exposeHeaders', jsListed(plan.exposedHeaders)],
      ['credentials', plan.credentials ? 'true' : null],
      ['maxAge', jsSeconds(plan.maxAge)],
    ]);
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
};
