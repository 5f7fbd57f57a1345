// rack-cors, which Rails, Sinatra and Grape share: its block, its lines, and how it takes origins and methods.

import type { Wording } from '../../words/say.ts';
import type { FixPlan, Options } from '../types.ts';
import { bracketed } from './layout.ts';
import { listLine } from './options.ts';
import { escapeRegex, quoteSingle } from './quote.ts';

/** What is between `Rack::Cors do` and its `end`. */
export function rackCorsBlock(plan: FixPlan): string {
  return `  allow do
${origins(plan)}
    resource '*',
             ${options(plan).join(',\n             ')}
  end
`;
}

export const rackCorsLines = (where: Wording): Options => ({
  where,
  takesSeveralOrigins: true,
  origins: listLine({ before: 'origins ', after: '', quote: origin, brackets: ['', ''] }),
  methods: listLine({ before: 'methods: ', after: ',', quote: method }),
  headers: listLine({ before: 'headers: ', after: ',', quote: quoteSingle }),
  exposed: listLine({ before: 'expose: ', after: ',', quote: quoteSingle }),
  credentials: 'credentials: true,',
  defaultMethods: ['GET'],
});

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
