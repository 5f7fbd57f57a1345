// axum and others in Rust with tower-http's CORS layer.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteDouble } from './writing/quote.ts';
import { rustArray, rustChain, rustFromEnvironment } from './writing/rust.ts';

export const axum = {
  id: 'axum',
  label: 'axum (tower-http)',
  layer: 'application',
  form: 'set-up',
  aliases: ['tower-http', 'tower', 'rust'],
  language: 'rust',
  readsEnvironment: true,
  marks: [
    {
      header: 'vary',
      // In small letters: Spring writes the same names with capitals.
      pattern: /^origin, ?access-control-request-method, ?access-control-request-headers$/,
      confidence: 'possible',
      rank: 330,
    },
  ],
  checked: 'parsed',
  checkedOn: 'the source of tower-http (src/cors, August 2026), and read by a parser of Rust',
  reachesFurthest: [],
  options: {
    where: message`Where CorsLayer is created.`,
    takesSeveralOrigins: true,
    origins: call('allow_origin', origin),
    methods: call('allow_methods', method),
    headers: call('allow_headers', name),
    exposed: call('expose_headers', name),
    credentials: '.allow_credentials(true)',
    defaultMethods: [],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'After the last route, as the outermost layer: .layer(cors()), not .route_layer().',
      present: 'your existing CorsLayer',
    });
    return {
      place: say`In the file that creates the Router, after its use lines; then call .layer(cors()) after the last route.`,
      install: plan.kind === 'correct-origin' ? null : 'cargo add tower-http --features cors',
      snippet: `${uses(plan)}
${comments('//', plan, heading)}fn cors() -> CorsLayer {
    CorsLayer::new()
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

/** Only what the lists need: an unused import is a warning. */
function uses(plan: FixPlan): string {
  const strict = plan.breadth === 'strict';
  const needsNames = (strict && plan.headers.length > 0) || plan.exposedHeaders.length > 0;
  const http = [
    ...(needsNames ? ['HeaderName'] : []),
    ...(plan.fromEnvironment ? ['HeaderValue'] : []),
    ...(strict ? ['Method'] : []),
  ];
  const cors = strict ? 'CorsLayer' : '{AllowHeaders, AllowMethods, CorsLayer}';
  const line = http.length > 1 ? `{${http.join(', ')}}` : http.join('');
  return `${line === '' ? '' : `use axum::http::${line};\n`}use tower_http::cors::${cors};\n`;
}

/** A new layer allows nothing; a list of origins is compared, a single value would be sent to everybody. */
function calls(plan: FixPlan): string {
  const strict = plan.breadth === 'strict';
  const array = (text: string, items: readonly string[]) => `${text}(${rustArray(items, text.length + 3)})`;
  const read =
    'allow_origin(cors_origins().iter().map(|one| one.parse().unwrap()).collect::<Vec<HeaderValue>>())';
  return rustChain([
    plan.fromEnvironment ? read : array('allow_origin', plan.origins.map(origin)),
    strict
      ? array('allow_methods', plan.methods.map(method))
      : 'allow_methods(AllowMethods::mirror_request())',
    strict
      ? plan.headers.length > 0
        ? array('allow_headers', plan.headers.map(name))
        : null
      : 'allow_headers(AllowHeaders::mirror_request())',
    plan.exposedHeaders.length > 0 ? array('expose_headers', plan.exposedHeaders.map(name)) : null,
    plan.credentials ? 'allow_credentials(true)' : null,
    plan.maxAge === null ? null : `max_age(std::time::Duration::from_secs(${plan.maxAge}))`,
  ]);
}

function origin(text: string): string {
  return `${quoteDouble(text)}.parse().unwrap()`;
}

/** The http crate has constants for the standard's methods. */
function method(text: string): string {
  const isKnown = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)$/.test(text);
  return isKnown ? `Method::${text}` : `Method::from_bytes(b${quoteDouble(text)}).unwrap()`;
}

/** It takes small letters only. */
function name(text: string): string {
  return `HeaderName::from_static(${quoteDouble(text.toLowerCase())})`;
}

function call(called: string, quote: (text: string) => string): OptionLine {
  return listLine({ before: `.${called}(`, after: ')', quote });
}
