// Quart with functions of its own around each request: quart-cors would refuse WebSockets from elsewhere as well.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import {
  inHeaders,
  pythonHead,
  pythonPreflightLines,
  pythonResponseLines,
} from './writing/python-headers.ts';
import { quotePython } from './writing/quote.ts';

export const quart = {
  id: 'quart',
  label: 'Quart',
  layer: 'application',
  form: 'set-up',
  aliases: ['quart-cors', 'hypercorn', 'python'],
  language: 'python',
  readsEnvironment: true,
  // Its server is recognized as that of any Python ASGI application.
  marks: [],
  checked: 'run',
  checkedOn: 'Quart 0.18 on Hypercorn 0.13',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the response headers are set.`,
    around: ['response.headers["', '"] = ', ''],
    quote: quotePython,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before other functions that run on each request.',
      present: 'your existing lines that set CORS headers',
    });
    return {
      place: say`In the file that creates app, right after app = Quart(...). Remove cors() of quart_cors.`,
      install: null,
      snippet: `${pythonHead(plan, 'from quart import request\n')}

def is_preflight():
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


async def respond_to_preflight():
    return ("", 204) if is_preflight() else None


async def add_cors_headers(response):
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin")
    if origin in cors_origins:
${pythonResponseLines(plan, '        ', inHeaders)}    if is_preflight():
${pythonPreflightLines(plan, '        ', inHeaders)}    return response


${comments('#', plan, heading)}app.before_request_funcs.setdefault(None, []).insert(0, respond_to_preflight)
app.after_request_funcs.setdefault(None, []).insert(0, add_cors_headers)
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
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;
