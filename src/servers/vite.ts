// Vite's dev server and preview server with their own cors option.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { CORS_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const vite = {
  id: 'vite',
  label: 'Vite',
  layer: 'application',
  form: 'set-up',
  aliases: ['vitejs', 'vite dev', 'vite preview'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Vite 8.4',
  reachesFurthest: [],
  options: jsLines(message`In the cors object.`, CORS_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'For the dev server and the preview server.',
      present: 'your existing cors object',
    });
    const entries = jsOptions('  ', plan, CORS_NAMES);
    return {
      place: say`In vite.config; then restart Vite. If your own page calls an API, a proxy needs no CORS in development: set server.proxy to { \'/api\': \'http://localhost:3000\' } and fetch /api/….`,
      install: null,
      snippet: `${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading, USE)}const cors = {
${entries}};
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

const USE = 'Then pass it on: defineConfig({ ...config, server: { cors }, preview: { cors } }).';
