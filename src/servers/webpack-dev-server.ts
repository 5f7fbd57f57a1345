// webpack-dev-server with headers by request.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { jsEntries, jsOriginsConstant } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteJavaScript } from './writing/quote.ts';

export const webpackDevServer = {
  id: 'webpack-dev-server',
  label: 'webpack-dev-server',
  layer: 'application',
  form: 'set-up',
  aliases: ['webpack', 'vue cli', 'create react app', 'cra'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'webpack-dev-server 5.2',
  reachesFurthest: [],
  options: headerLines({
    where: message`In devServer.headers.`,
    around: ["'", "': ", ','],
    quote: quoteJavaScript,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'For every response of the dev server.',
      present: 'your existing headers',
    });
    const entries = jsEntries(
      '    ',
      [...responseHeaders(plan), ...preflightHeaders(plan)].map(([name, value]) => [
        quoteJavaScript(name),
        quoteJavaScript(value),
      ]),
    );
    return {
      place: say`In webpack.config, before its export; then restart the dev server. If your own page calls an API, a proxy needs no CORS in development: set devServer.proxy to [{ context: [\'/api\'], target: \'http://localhost:3000\' }] and fetch /api/….`,
      install: null,
      snippet: `${comments('//', plan, heading, USE)}${jsOriginsConstant(plan)}

const headers = (req) => {
  const { origin } = req.headers;
  if (!corsOrigins.includes(origin)) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
${entries}  };
};
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

const USE = 'Then pass it on: devServer: { ...options, headers }.';
