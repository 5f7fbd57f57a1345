// Actix Web with actix-cors.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteDouble } from './writing/quote.ts';
import { rustArray, rustChain, rustFromEnvironment } from './writing/rust.ts';

export const actix = {
  id: 'actix',
  label: 'Actix Web',
  layer: 'application',
  form: 'set-up',
  aliases: ['actix-web', 'actix-cors', 'rust'],
  language: 'rust',
  readsEnvironment: true,
  marks: [],
  checked: 'parsed',
  checkedOn: 'the source of actix-cors 0.7 (August 2026), and read by a parser of Rust',
  reachesFurthest: [],
  options: {
    where: message`Where Cors is created.`,
    // Each origin has a call of its own.
    takesSeveralOrigins: false,
    origins: call('allowed_origin', ['', '']),
    methods: call('allowed_methods'),
    headers: call('allowed_headers'),
    exposed: call('expose_headers'),
    credentials: '.supports_credentials()',
    defaultMethods: [],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'As the last .wrap(): the one added last runs first.',
      present: 'your existing Cors',
    });
    const further = plan.kind === 'headers-on-errors' ? [ERRORS] : [];
    return {
      place: say`In the file that creates App, after its use lines; then add .wrap(cors()) as the last .wrap().`,
      install: plan.kind === 'correct-origin' ? null : 'cargo add actix-cors',
      snippet: `use actix_cors::Cors;

${comments('//', plan, heading, ...further)}fn cors() -> Cors {
${calls(plan)}}
${rustFromEnvironment(plan)}`,
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

const ERRORS = 'An Err from a middleware passes it by: return a response there instead.';

/** What allow_any_method() allows. */
const ANY_METHOD: ReadonlySet<string> = new Set([
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'CONNECT',
  'PATCH',
  'TRACE',
]);

/** The default allows nothing. */
function calls(plan: FixPlan): string {
  const everyday = plan.breadth === 'everyday';
  const areUsual = plan.methods.every((method) => ANY_METHOD.has(method));
  const array = (text: string, items: readonly string[]) =>
    `${text}(${rustArray(items.map(quoteDouble), text.length + 3)})`;
  const origins = plan.fromEnvironment
    ? ['iter()', 'fold(Cors::default(), |cors, origin| cors.allowed_origin(origin))']
    : plan.origins.map((origin) => `allowed_origin(${quoteDouble(origin)})`);
  const names = plan.headers.length > 0 ? array('allowed_headers', plan.headers) : null;
  return `    ${plan.fromEnvironment ? 'cors_origins()' : 'Cors::default()'}
${rustChain([
  ...origins,
  everyday && areUsual ? 'allow_any_method()' : array('allowed_methods', plan.methods),
  everyday ? 'allow_any_header()' : names,
  plan.exposedHeaders.length > 0 ? array('expose_headers', plan.exposedHeaders) : null,
  plan.credentials ? 'supports_credentials()' : null,
  plan.maxAge === null ? null : `max_age(${plan.maxAge})`,
])}`;
}

function call(name: string, brackets: readonly [string, string] = ['[', ']']): OptionLine {
  return listLine({ before: `.${name}(`, after: ')', quote: quoteDouble, brackets });
}
