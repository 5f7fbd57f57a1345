// Node's own http server, without a framework.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { jsOriginsConstant, jsSetHeaders } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteJavaScript } from './writing/quote.ts';

export const node = {
  id: 'node',
  label: 'Node http',
  layer: 'application',
  form: 'set-up',
  aliases: ['nodejs', 'http'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Node 20',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the response headers are set.`,
    around: ["res.setHeader('", "', ", ');'],
    quote: quoteJavaScript,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'First in the request listener (req, res), before authentication and routes.',
      present: 'your existing lines that set CORS headers',
    });
    return {
      place: say`In the file with createServer, as the first lines of its (req, res) listener.`,
      install: null,
      snippet: `${comments('//', plan, heading)}${jsOriginsConstant(plan)}
res.setHeader('Vary', 'Origin');
if (corsOrigins.includes(req.headers.origin)) {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
${jsSetHeaders('res.setHeader', '  ', responseHeaders(plan))}}
if (req.method === 'OPTIONS' && req.headers['access-control-request-method']) {
${jsSetHeaders('res.setHeader', '  ', preflightHeaders(plan))}  res.writeHead(204).end();
  return;
}
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
