// h3 with its own handleCors().

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { h3Lines, h3Options } from './writing/h3.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const h3 = {
  id: 'h3',
  label: 'h3',
  layer: 'application',
  form: 'set-up',
  aliases: ['h3js', 'unjs'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'h3 2.0',
  reachesFurthest: [],
  options: h3Lines,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and routes.',
      present: 'your existing handleCors() call',
    });
    return {
      place: say`In the file that creates app, before authentication and routes. In h3 1, wrap the function in eventHandler().`,
      install: null,
      snippet: `import { handleCors } from 'h3';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}app.use((event) => {
  const preflight = handleCors(event, {
${h3Options('    ', plan)}  });
  if (preflight !== false) return preflight;
});
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
