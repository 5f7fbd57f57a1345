// lighttpd, alone or as a proxy.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quotePlain } from './writing/quote.ts';

const LABEL = 'lighttpd';

const quote = (text: string): string => quotePlain(LABEL, text);

export const lighttpd = {
  id: 'lighttpd',
  label: LABEL,
  layer: 'proxy',
  form: 'set-up',
  aliases: ['lighty', 'openwrt'],
  language: 'lighttpd',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^lighttpd/i, confidence: 'likely', rank: 400 }],
  checked: 'run',
  checkedOn: 'lighttpd 1.4.69',
  reachesFurthest: [],
  options: headerLines({
    where: message`In the setenv lists of response headers.`,
    around: ['"', '" => ', ','],
    quote,
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'At the end of lighttpd.conf.',
      present: 'your existing CORS setenv lines',
    });
    return {
      place: say`At the end of lighttpd.conf, outside of other blocks: there the last block that matches wins. If FastCGI or CGI runs the API, add fastcgi.server = () or cgi.assign = () beside proxy.server = ().`,
      install: null,
      snippet: `${comments('#', plan, heading)}server.modules += ( "mod_setenv", "mod_rewrite" )
setenv.add-response-header += ( "Vary" => "Origin" )
# An empty value takes away what comes from behind.
setenv.set-response-header += (
  "Access-Control-Allow-Origin" => "",
  "Access-Control-Allow-Credentials" => "",
)
${plan.origins.map((origin) => block(origin, plan)).join('')}# Preflights get 200 from lighttpd itself, whatever their path.
$HTTP["request-method"] == "OPTIONS" {
  $REQUEST_HEADER["Access-Control-Request-Method"] =~ "." {
    proxy.server = ()
    server.document-root = "/"
    url.rewrite-once = ( "" => "/" )
  }
}
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: true,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

function block(origin: string, plan: FixPlan): string {
  const always = [['Access-Control-Allow-Origin', origin] as const, ...responseHeaders(plan)];
  const list = (indent: string, headers: readonly (readonly [string, string])[]) =>
    `${indent}setenv.set-response-header = (\n${headers
      .map(([name, value]) => `${indent}  ${quote(name)} => ${quote(value)},\n`)
      .join('')}${indent})\n`;
  return `$REQUEST_HEADER["Origin"] == ${quote(origin)} {
${list('  ', always)}  $HTTP["request-method"] == "OPTIONS" {
${list('    ', [...always, ...preflightHeaders(plan)])}  }
}
`;
}
