// Express 4 and 5 with the cors package. Checked by running it on Express 4.22 and 5.3 with cors 2.8.6.

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

export const express: ServerRecipe = {
  id: 'express',
  label: 'Express',
  language: 'javascript',
  readsEnvironment: true,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and routes.',
      present: 'the present cors() call',
    });
    // A list, even of one: only then does cors send the header to these origins alone, with Vary: Origin.
    const entries = jsEntries('    ', [
      ['origin', jsOrigins(plan)],
      ['methods', plan.methods],
      ['allowedHeaders', jsHeaders(plan)],
      ['exposedHeaders', jsListed(plan.exposedHeaders)],
      ['credentials', plan.credentials ? 'true' : null],
      ['maxAge', jsSeconds(plan.maxAge)],
    ]);
    return {
      place: say`In the file that creates app, before authentication and routes. In CommonJS the first line is const cors = require("cors").`,
      install: plan.kind === 'correct-origin' ? null : 'npm install cors',
      snippet: `import cors from 'cors';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}app.use(
  cors({
${entries}  }),
);
`,
    };
  },
};
