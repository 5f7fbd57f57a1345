// Sanic with middleware of its own, which runs for unknown paths and methods too.

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

export const sanic = {
  id: 'sanic',
  label: 'Sanic',
  layer: 'application',
  form: 'set-up',
  aliases: ['sanic-ext', 'sanic-cors', 'python'],
  language: 'python',
  readsEnvironment: true,
  marks: [],
  checked: 'parsed',
  checkedOn: 'the source of Sanic (app.py: middleware runs for exceptions too), and read by Python',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the response headers are set.`,
    around: ['response.headers["', '"] = ', ''],
    quote: quotePython,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before other middleware.',
      present: 'your existing lines that set CORS headers',
    });
    return {
      place: say`In the file that creates app, right after app = Sanic(...). Remove your CORS settings of sanic_ext.`,
      install: null,
      snippet: `${pythonHead(plan, 'from sanic.response import empty\n')}

def is_preflight(request):
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


async def respond_to_preflight(request):
    return empty() if is_preflight(request) else None


async def add_cors_headers(request, response):
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin")
    if origin in cors_origins:
${pythonResponseLines(plan, '        ', inHeaders)}    if is_preflight(request):
${pythonPreflightLines(plan, '        ', inHeaders)}

${comments('#', plan, heading)}app.register_middleware(respond_to_preflight, "request")
app.register_middleware(add_cors_headers, "response")
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
