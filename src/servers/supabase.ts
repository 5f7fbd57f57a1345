// A Supabase Edge Function; the rest of Supabase sends CORS headers itself.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { jsList, jsSetHeaders } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteJavaScript } from './writing/quote.ts';

export const supabase = {
  id: 'supabase',
  label: 'Supabase',
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'set-up',
  aliases: ['edge functions', 'deno'],
  language: 'typescript',
  readsEnvironment: false,
  hosts: /\.supabase\.(?:co|in)$/,
  marks: [
    { header: 'sb-gateway-version', pattern: /./, confidence: 'certain', rank: 400 },
    { header: 'sb-project-ref', pattern: /./, confidence: 'certain', rank: 400 },
    { header: 'sb-error-code', pattern: /./, confidence: 'certain', rank: 400 },
  ],
  checked: 'parsed',
  checkedOn:
    'Supabase\'s page "CORS support for Invoking from the browser" (2026), and by running it on the Request and Response of Node',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the function sets the response headers.`,
    around: ["headers.set('", "', ", ');'],
    quote: quoteJavaScript,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Around the whole function.',
      present: 'CORS headers set elsewhere in the function',
    });
    const inFull = { ...plan, headers: allowedHeaders(plan) };
    return {
      place: say`In index.ts of the Edge Function; wrap its handler in withCors(). If OPTIONS gets 401 in front of the function, set verify_jwt = false under [functions.NAME] in supabase/config.toml, deploy again, and check the token in the function.`,
      install: null,
      snippet: `${comments('//', plan, heading, USE)}const corsOrigins = ${jsList(plan.origins, '', 'const corsOrigins = ;'.length)};

function withCors(handler: (request: Request) => Response | Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const origin = request.headers.get('Origin') ?? '';
    const isPreflight =
      request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
    const response = isPreflight
      ? new Response(null, { status: 204 })
      : await respond(handler, request);
    const headers = new Headers(response.headers);
    headers.delete('Access-Control-Allow-Origin');
    headers.append('Vary', 'Origin');
    if (corsOrigins.includes(origin)) {
      headers.set('Access-Control-Allow-Origin', origin);
${jsSetHeaders('headers.set', '      ', responseHeaders(plan))}    }
    if (isPreflight) {
${jsSetHeaders('headers.set', '      ', preflightHeaders(inFull))}    }
    return new Response(response.body, { status: response.status, headers });
  };
}
${ERRORS}`,
    };
  },
  effect: (plan) => ({
    // Where its gate refused OPTIONS, the setting opens that too.
    reachesProxyResponses: plan.kind === 'answer-options',
    replacesHeadersBehind: true,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: allowedHeaders(plan),
    paths: {
      startingWith: '/functions/v1/',
      otherwise: message`Assumes this path belongs to an Edge Function.`,
    },
  }),
} as const satisfies Server;

const USE = 'Then: Deno.serve(withCors(async (request) => { ... }));';

/** The JavaScript client sends these with every call. */
const BY_CLIENT = ['apikey', 'x-client-info'];

function allowedHeaders({ breadth, headers }: FixPlan): readonly string[] {
  const known = new Set(headers.map((name) => name.toLowerCase()));
  return breadth === 'strict' ? headers : [...headers, ...BY_CLIENT.filter((name) => !known.has(name))];
}

/** An error that leaves the function becomes a response of the gateway's, out of reach. */
const ERRORS = `
async function respond(
  handler: (request: Request) => Response | Promise<Response>,
  request: Request,
): Promise<Response> {
  try {
    return await handler(request);
  } catch (error) {
    console.error(error);
    return new Response('Internal Server Error', { status: 500 });
  }
}
`;
