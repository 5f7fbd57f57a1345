// Rails with rack-cors.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { escapeRegex, quoteSingle } from './writing/quote.ts';

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
  options: {
    where: message`In config/initializers/cors.rb.`,
    takesSeveralOrigins: true,
    origins: listLine({ before: 'origins ', after: '', quote: origin, brackets: ['', ''] }),
    methods: listLine({ before: 'methods: ', after: ',', quote: method }),
    headers: listLine({ before: 'headers: ', after: ',', quote: quoteSingle }),
    exposed: listLine({ before: 'expose: ', after: ',', quote: quoteSingle }),
    credentials: 'credentials: true,',
    defaultMethods: ['GET'],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before all other middleware, including Warden.',
      present: 'your existing Rack::Cors block',
    });
    return {
      place: say`Replace config/initializers/cors.rb with this, then restart the server.`,
      install: plan.kind === 'correct-origin' ? null : 'bundle add rack-cors',
      snippet: `${comments('#', plan, heading)}Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
${origins(plan)}
    resource '*',
             ${options(plan).join(',\n             ')}
  end
end
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

function origins(plan: FixPlan): string {
  if (plan.fromEnvironment) {
    return `    # CORS_ORIGINS is a comma-separated list of origins.
    listed = ENV['CORS_ORIGINS'].to_s
    listed = ${quoteSingle(plan.origins.join(','))} if listed.strip.empty?
    origins(*listed.split(',').map(&:strip))`;
  }
  const items = plan.origins.map(origin);
  const line = items.join(', ');
  return `    origins ${line.length < 70 ? line : items.join(',\n            ')}`;
}

const OTHER_SCHEME = /^(?!https?:)[a-z][a-z0-9+.-]*:\/\/[ -~]+$/;

/** rack-cors takes an origin without http(s) for a host name and puts any scheme before it, so such a one is a pattern. */
function origin(text: string): string {
  return OTHER_SCHEME.test(text) ? `%r{\\A${escapeRegex(text)}\\z}` : quoteSingle(text);
}

/** Left out, the preflight is kept for two hours and only GET is allowed. */
function options(plan: FixPlan): string[] {
  const list = (items: readonly string[], used: number) =>
    bracketed(items, { indent: ' '.repeat(13), step: '  ', used });
  const strings = (items: readonly string[]) => items.map(quoteSingle);
  return [
    `methods: ${list(plan.methods.map(method), 9)}`,
    `headers: ${plan.breadth === 'everyday' ? ':any' : list(strings(plan.headers), 9)}`,
    ...(plan.exposedHeaders.length > 0 ? [`expose: ${list(strings(plan.exposedHeaders), 8)}`] : []),
    `credentials: ${plan.credentials}`,
    ...(plan.maxAge === null ? [] : [`max_age: ${plan.maxAge}`]),
  ];
}

/** rack-cors compares in small letters. */
function method(text: string): string {
  const small = text.toLowerCase();
  return /^[a-z]+$/.test(small) ? `:${small}` : quoteSingle(small);
}
