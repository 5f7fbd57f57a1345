// Apache httpd 2.4 with mod_headers, mod_setenvif and mod_rewrite.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { escapeRegex, quoteApacheValue } from './writing/quote.ts';

export const apache = {
  id: 'apache',
  label: 'Apache',
  layer: 'proxy',
  form: 'set-up',
  aliases: ['httpd', 'htaccess'],
  language: 'apache',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^Apache(?:$|[ /])/i, confidence: 'likely', rank: 400 }],
  checked: 'run',
  checkedOn: 'httpd 2.4, as a proxy',
  reachesFurthest: [],
  options: headerLines({
    where: message`In the VirtualHost of the API, or its .htaccess.`,
    around: ['Header always set ', ' ', ''],
    quote: quoteApacheValue,
  }),
  write(plan) {
    const isFirst = plan.kind === 'cors-first' || plan.kind === 'answer-options';
    const heading = changeComment(plan.kind, {
      position: isFirst
        ? 'In the VirtualHost of the API.'
        : 'In the VirtualHost of the API, or its .htaccess.',
      present: 'your existing CORS Header lines',
    });
    const origins = plan.origins.map(escapeRegex).join('|');
    const set = [...responseHeaders(plan), ...preflightHeaders(plan)].map(
      ([name, value]) => `Header always set ${name} ${quoteApacheValue(value)} env=CORS_ORIGIN`,
    );
    return {
      place: isFirst
        ? say`In the VirtualHost of the API (not in .htaccess, where authentication runs before rewriting), with mod_headers, mod_setenvif and mod_rewrite enabled (on Debian: a2enmod headers setenvif rewrite).`
        : say`In the VirtualHost of the API or its .htaccess, with mod_headers, mod_setenvif and mod_rewrite enabled (on Debian: a2enmod headers setenvif rewrite).`,
      install: null,
      snippet: `${comments('#', plan, heading)}SetEnvIf Origin "^(${origins})$" CORS_ORIGIN=$1
# Apache keeps two header tables; the application's own headers are in the onsuccess table.
Header onsuccess unset Access-Control-Allow-Origin
Header onsuccess unset Access-Control-Allow-Credentials
Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN
${set.join('\n')}
Header always merge Vary Origin

RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [R=204,L]
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
