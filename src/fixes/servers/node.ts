// Node's own http server, without a framework. Checked by running it on Node 20.

import { say } from '../../words/say.ts';
import { changeComment, comments } from '../layout.ts';
import type { ServerRecipe } from '../types.ts';
import { answerHeaders, jsOriginsConstant, jsSetHeaders, preflightHeaders } from './javascript.ts';

export const node: ServerRecipe = {
  id: 'node',
  label: 'Node http',
  language: 'javascript',
  readsEnvironment: true,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'First in the request listener (req, res), before authentication and routes.',
      present: 'the lines that set CORS headers today',
    });
    return {
      place: say`In the file with createServer, as the first lines of its (req, res) listener.`,
      install: null,
      snippet: `${comments('//', plan, heading)}${jsOriginsConstant(plan)}
res.setHeader('Vary', 'Origin');
if (corsOrigins.includes(req.headers.origin)) {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
${jsSetHeaders('res.setHeader', '  ', answerHeaders(plan))}}
if (req.method === 'OPTIONS' && req.headers['access-control-request-method']) {
${jsSetHeaders('res.setHeader', '  ', preflightHeaders(plan))}  res.writeHead(204).end();
  return;
}
`,
    };
  },
};
