// Tornado, whose handlers get the CORS headers and respond to preflights by a class in front of each of them.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { pythonHead, pythonPreflightLines, pythonResponseLines } from './writing/python-headers.ts';
import { quotePython } from './writing/quote.ts';

export const tornado = {
  id: 'tornado',
  label: 'Tornado',
  layer: 'application',
  form: 'set-up',
  aliases: ['python'],
  language: 'python',
  readsEnvironment: true,
  marks: [{ header: 'server', pattern: /^TornadoServer\//, confidence: 'likely', rank: 200 }],
  checked: 'run',
  checkedOn: 'Tornado 6.2',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the response headers are set.`,
    around: ['self.set_header("', '", ', ')'],
    quote: quotePython,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Around every handler, the one for unknown paths too.',
      present: 'your existing lines that set CORS headers',
    });
    return {
      place: say`In the file that creates the application, before it; then create it with CorsApplication(...) instead of tornado.web.Application(...).`,
      install: null,
      snippet: `${pythonHead(plan, 'import tornado.web\n')}

${comments('#', plan, heading)}class Cors:
    def set_default_headers(self):
        super().set_default_headers()
        self.add_header("Vary", "Origin")
        origin = self.request.headers.get("Origin")
        if origin in cors_origins:
${pythonResponseLines(plan, INDENT, set)}
    def prepare(self):
        request = self.request
        if request.method != "OPTIONS" or "Access-Control-Request-Method" not in request.headers:
            return super().prepare()
${pythonPreflightLines(plan, INDENT.slice(4), set)}        self.set_status(204)
        self.finish()


class CorsApplication(tornado.web.Application):
    def get_handler_delegate(self, request, target_class, *args, **kwargs):
        handler = type(target_class.__name__, (Cors, target_class), {})
        return super().get_handler_delegate(request, handler, *args, **kwargs)
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

const INDENT = ' '.repeat(12);

const set = (name: string, value: string): string => `self.set_header(${name}, ${value})`;
