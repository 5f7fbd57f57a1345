// Next.js in its proxy file, which runs ahead of every route.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { jsOriginsConstant, jsSetHeaders } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteJavaScript } from './writing/quote.ts';

export const nextjs = {
  id: 'nextjs',
  label: 'Next.js',
  layer: 'application',
  form: 'set-up',
  aliases: ['next', 'next.js', 'vercel'],
  language: 'typescript',
  readsEnvironment: true,
  marks: [{ header: 'x-powered-by', pattern: /^Next\.js/i, confidence: 'likely', rank: 100 }],
  checked: 'run',
  checkedOn: 'Next.js 16.4',
  reachesFurthest: [],
  options: headerLines({
    where: message`In proxy.ts.`,
    around: ["response.headers.set('", "', ", ');'],
    quote: quoteJavaScript,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Runs before every route under /api.',
      present: 'CORS headers in next.config and in routes',
    });
    return {
      place: say`The complete proxy.ts, next to app or pages. If that file already checks authentication, keep the check: respond to the preflight before it, and set the headers on what it returns. Before Next.js 16, the file is middleware.ts and the function is middleware. Set matcher to the paths of your API.`,
      install: null,
      snippet: `import { type NextRequest, NextResponse } from 'next/server';

${comments('//', plan, heading)}export const config = { matcher: '/api/:path*' };

${jsOriginsConstant(plan)}

export function proxy(request: NextRequest) {
  const origin = request.headers.get('origin') ?? '';
  const isPreflight =
    request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
  const response = isPreflight ? new NextResponse(null, { status: 204 }) : NextResponse.next();
  response.headers.append('Vary', 'Origin');
  if (corsOrigins.includes(origin)) {
    response.headers.set('Access-Control-Allow-Origin', origin);
${jsSetHeaders('response.headers.set', '    ', responseHeaders(plan))}  }
  if (isPreflight) {
${jsSetHeaders('response.headers.set', '    ', preflightHeaders(plan))}  }
  return response;
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
    paths: { startingWith: '/api/', otherwise: message`Assumes matcher covers this path.` },
  }),
} as const satisfies Server;
