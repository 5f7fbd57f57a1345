// aiohttp with a middleware for preflights and a signal for the headers: aiohttp-cors has to be added to each route.

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

export const aiohttp = {
  id: 'aiohttp',
  label: 'aiohttp',
  layer: 'application',
  form: 'set-up',
  aliases: ['aiohttp-cors', 'python'],
  language: 'python',
  readsEnvironment: true,
  marks: [{ header: 'server', pattern: /^Python\/\S+ aiohttp\//, confidence: 'likely', rank: 200 }],
  checked: 'run',
  checkedOn: 'aiohttp 3.8',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the response headers are set.`,
    around: ['response.headers["', '"] = ', ''],
    quote: quotePython,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before other middleware, and for every response.',
      present: 'your existing lines that set CORS headers',
    });
    return {
      place: say`In the file that creates app, right after app = web.Application(...). Remove aiohttp_cors.`,
      install: null,
      snippet: `${pythonHead(plan, 'from aiohttp import web\n')}

def is_preflight(request):
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


@web.middleware
async def respond_to_preflight(request, handler):
    return web.Response(status=204) if is_preflight(request) else await handler(request)


async def add_cors_headers(request, response):
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin")
    if origin in cors_origins:
${pythonResponseLines(plan, '        ', inHeaders)}    if is_preflight(request):
${pythonPreflightLines(plan, '        ', inHeaders)}

${comments('#', plan, heading)}app.middlewares.insert(0, respond_to_preflight)
app.on_response_prepare.append(add_cors_headers)
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
