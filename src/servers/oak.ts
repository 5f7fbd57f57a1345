// Oak, a framework for Deno, in a middleware.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { jsOriginsConstant, jsSetHeaders } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteJavaScript } from './writing/quote.ts';

export const oak = {
  id: 'oak',
  label: 'Oak',
  layer: 'application',
  form: 'set-up',
  aliases: ['deno'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Oak 14.1 on Deno 2.9',
  reachesFurthest: [],
  options: headerLines({
    where: message`Where the response headers are set.`,
    around: ["headers.set('", "', ", ');'],
    quote: quoteJavaScript,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before authentication and the router.',
      present: 'CORS headers set elsewhere',
    });
    return {
      place: say`In the file that creates app, before authentication and the router.`,
      install: null,
      snippet: `${comments('//', plan, heading)}${jsOriginsConstant(plan)}

app.use(async (ctx, next) => {
  const origin = ctx.request.headers.get('origin') ?? '';
  const { headers } = ctx.response;
  headers.append('Vary', 'Origin');
  if (corsOrigins.includes(origin)) {
    headers.set('Access-Control-Allow-Origin', origin);
${jsSetHeaders('headers.set', '    ', responseHeaders(plan))}  }
  if (
    ctx.request.method === 'OPTIONS' &&
    ctx.request.headers.has('access-control-request-method')
  ) {
${jsSetHeaders('headers.set', '    ', preflightHeaders(plan))}    ctx.response.status = 204;
    return;
  }
${forErrors(plan) ? RESPOND : '  await next();\n'}});
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: forErrors(plan),
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

const forErrors = ({ kind }: FixPlan): boolean => kind === 'headers-on-errors';

/** Oak drops the headers of a response that an error ends. */
const RESPOND = `  try {
    await next();
  } catch (error) {
    console.error(error);
    ctx.response.status = error.status ?? 500;
    ctx.response.body = error.expose ? error.message : 'Internal Server Error';
  }
`;
