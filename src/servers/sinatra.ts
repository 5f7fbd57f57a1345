// Sinatra with rack-cors in front of it.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { quoteSingle } from './writing/quote.ts';
import { rackCorsBlock, rackCorsLines } from './writing/rack-cors.ts';

export const sinatra = {
  id: 'sinatra',
  label: 'Sinatra',
  layer: 'application',
  form: 'set-up',
  aliases: ['ruby', 'rack', 'rack-cors'],
  language: 'ruby',
  readsEnvironment: true,
  // Its server, such as Puma, is recognized as a Ruby application.
  marks: [],
  checked: 'run',
  checkedOn: 'Sinatra 3.0 with rack-cors 1.1 on Puma',
  reachesFurthest: [],
  options: rackCorsLines(message`In config.ru.`),
  write(plan) {
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
${protection(plan)}`,
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

/** Sinatra empties the session of a POST from another origin, which then looks like a user who is not signed in. */
function protection(plan: FixPlan): string {
  if (!plan.credentials) return '';
  const read = `listed = ENV['CORS_ORIGINS'].to_s
listed = ${quoteSingle(plan.origins.join(','))} if listed.strip.empty?
`;
  const origins = plan.fromEnvironment
    ? "listed.split(',').map(&:strip)"
    : `[${plan.origins.map(quoteSingle).join(', ')}]`;
  return `# Keep the session of requests that change something: Sinatra drops it for other origins.
${plan.fromEnvironment ? read : ''}Sinatra::Base.set :protection, permitted_origins: ${origins}
`;
}
