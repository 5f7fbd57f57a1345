// Rocket with a fairing of its own: rocket_cors returns 403 to other origins, and has seen no release since 2023.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteDouble } from './writing/quote.ts';
import { rustFromEnvironment } from './writing/rust.ts';

export const rocket = {
  id: 'rocket',
  label: 'Rocket',
  layer: 'application',
  form: 'set-up',
  aliases: ['rocket_cors', 'rust'],
  language: 'rust',
  readsEnvironment: true,
  marks: [{ header: 'server', pattern: /^Rocket$/, confidence: 'likely', rank: 200 }],
  checked: 'parsed',
  checkedOn: 'the documentation of Rocket 0.5 (fairings, Response), and read by a parser of Rust',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the response headers are set.`,
    around: ['response.set_raw_header("', '", ', ');'],
    quote: quoteDouble,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Attach it to the whole application: rocket::build().attach(Cors).',
      present: 'your existing CORS fairing',
    });
    return {
      place: say`In the file that builds the Rocket, after its use lines; then call .attach(Cors) on it.`,
      install: null,
      snippet: `use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{Method, Status};
use rocket::{Request, Response};

${comments('//', plan, heading)}pub struct Cors;

#[rocket::async_trait]
impl Fairing for Cors {
    fn info(&self) -> Info {
        Info { name: "CORS", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        response.adjoin_raw_header("Vary", "Origin");
        let origin = request.headers().get_one("Origin").unwrap_or("");
        if ${isListed(plan)} {
            response.set_raw_header("Access-Control-Allow-Origin", origin.to_string());
${setAll(responseHeaders(plan))}        }
        let asks = request.headers().contains("Access-Control-Request-Method");
        if request.method() == Method::Options && asks {
${setAll(preflightHeaders(plan))}            response.set_status(Status::NoContent);
            let _ = response.body_mut().take();
        }
    }
}
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
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

function isListed(plan: FixPlan): string {
  if (plan.fromEnvironment) return 'cors_origins().iter().any(|one| one == origin)';
  const layout = { indent: '        ', step: '    ', used: 'if .contains(&origin) {'.length };
  return `${bracketed(plan.origins.map(quoteDouble), layout)}.contains(&origin)`;
}

const setAll = (headers: readonly (readonly [string, string])[]): string =>
  headers
    .map(
      ([name, value]) =>
        `            response.set_raw_header(${quoteDouble(name)}, ${quoteDouble(value)});\n`,
    )
    .join('');
