// Grape with rack-cors in front of it.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { rackCorsBlock, rackCorsLines } from './writing/rack-cors.ts';

export const grape = {
  id: 'grape',
  label: 'Grape',
  layer: 'application',
  form: 'set-up',
  aliases: ['ruby', 'rack', 'rack-cors'],
  language: 'ruby',
  readsEnvironment: true,
  // Its server, such as Puma, is recognized as a Ruby application.
  marks: [],
  checked: 'run',
  checkedOn: 'Grape 1.6 with rack-cors 1.1 on Puma',
  reachesFurthest: [],
  options: rackCorsLines(message`In config.ru.`),
  write(plan) {
    // Grape itself responds to OPTIONS with 204 and Allow, without any CORS header.
    const heading = changeComment(plan.kind, {
      position: 'Above every other use and run, so that it runs before authentication.',
      present: 'your existing Rack::Cors block',
    });
    return {
      place: say`In config.ru, below its require lines and above every other use and run; then restart the server.`,
      install: plan.kind === 'correct-origin' ? null : 'bundle add rack-cors',
      snippet: `require 'rack/cors'

${comments('#', plan, heading)}use Rack::Cors do
${rackCorsBlock(plan)}end
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
