// Express 4 and 5 with the cors package.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { CORS_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const express = {
  id: 'express',
  label: 'Express',
  layer: 'application',
  form: 'set-up',
  aliases: ['expressjs', 'node'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [
    { header: 'x-powered-by', pattern: /^Express$/i, confidence: 'likely', rank: 100 },
    {
      header: 'access-control-allow-methods',
      pattern: /^GET,HEAD,PUT,PATCH,POST,DELETE$/,
      confidence: 'possible',
      rank: 310,
    },
  ],
  checked: 'run',
  checkedOn: 'Express 4.22 and 5.3 with cors 2.8.6',
  reachesFurthest: [],
  options: jsLines(message`In the options of cors().`, CORS_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and routes.',
      present: 'your existing cors() call',
    });
    // A list, even of one: only then does cors send the header to these origins alone, with Vary: Origin.
    const entries = jsOptions('    ', plan, CORS_NAMES);
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
