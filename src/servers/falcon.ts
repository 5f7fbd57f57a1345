// Falcon with a middleware of its own: falcon.CORSMiddleware sends no Vary, lists nothing, and comes after authentication and routing.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { pythonHead, pythonPreflightLines, pythonResponseLines } from './writing/python-headers.ts';
import { quotePython } from './writing/quote.ts';

export const falcon = {
  id: 'falcon',
  label: 'Falcon',
  layer: 'application',
  form: 'set-up',
  aliases: ['python'],
  language: 'python',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Falcon 3.1',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the response headers are set.`,
    around: ['resp.set_header("', '", ', ')'],
    quote: quotePython,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'First in the list of middleware.',
      present: 'your existing falcon.CORSMiddleware',
    });
    return {
      place: say`In the file that creates app, before it; then put Cors() first: falcon.App(middleware=[Cors(), ...]). Remove falcon.CORSMiddleware and cors_enable.`,
      install: null,
      snippet: `${pythonHead(plan, 'import falcon\n')}

${comments('#', plan, heading, USE)}class Cors:
    def is_preflight(self, req):
        return req.method == "OPTIONS" and req.get_header("Access-Control-Request-Method")

    def process_request(self, req, resp):
        if self.is_preflight(req):
            resp.status = falcon.HTTP_204
            resp.complete = True

    def process_response(self, req, resp, resource, req_succeeded):
        resp.append_header("Vary", "Origin")
        origin = req.get_header("Origin")
        if origin in cors_origins:
${pythonResponseLines(plan, INDENT, set)}        if self.is_preflight(req):
${pythonPreflightLines(plan, INDENT, set)}
    async def process_request_async(self, *args):
        self.process_request(*args)

    async def process_response_async(self, *args):
        self.process_response(*args)
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

const USE = 'Then: app = falcon.App(middleware=[Cors(), ...]).';

const INDENT = ' '.repeat(12);

const set = (name: string, value: string): string => `resp.set_header(${name}, ${value})`;
