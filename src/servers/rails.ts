// Rails with rack-cors.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { rackCorsBlock, rackCorsLines } from './writing/rack-cors.ts';

export const rails = {
  id: 'rails',
  label: 'Rails',
  layer: 'application',
  form: 'set-up',
  aliases: ['ruby', 'rack', 'rack-cors'],
  language: 'ruby',
  readsEnvironment: true,
  marks: [
    {
      header: 'server',
      pattern: /^(?:Puma|WEBrick|Phusion Passenger)/i,
      confidence: 'possible',
      rank: 210,
      label: message`a Ruby application`,
    },
    {
      header: 'x-rack-cors',
      pattern: /./,
      confidence: 'likely',
      rank: 210,
      label: message`a Ruby application with rack-cors`,
    },
  ],
  checked: 'run',
  checkedOn: 'Rails 6.1 with rack-cors 1.1, and against the source of later rack-cors',
  reachesFurthest: [],
  options: rackCorsLines(message`In config/initializers/cors.rb.`),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before all other middleware, including Warden.',
      present: 'your existing Rack::Cors block',
    });
    return {
      place: say`Replace config/initializers/cors.rb with this, then restart the server.`,
      install: plan.kind === 'correct-origin' ? null : 'bundle add rack-cors',
      snippet: `${comments('#', plan, heading)}Rails.application.config.middleware.insert_before 0, Rack::Cors do
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
