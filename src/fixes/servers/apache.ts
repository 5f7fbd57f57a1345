// Apache httpd 2.4 with mod_headers, mod_setenvif and mod_rewrite. Checked by running it as a proxy on httpd 2.4.

import { say } from '../../words/say.ts';
import { changeComment, comments } from '../layout.ts';
import { escapeRegex, quoteApacheValue } from '../quote.ts';
import type { ServerRecipe } from '../types.ts';
import { answerHeaders, preflightHeaders } from './javascript.ts';

export const apache: ServerRecipe = {
  id: 'apache',
  label: 'Apache',
  language: 'apache',
  readsEnvironment: false,
  write(plan) {
    const isFirst = plan.kind === 'cors-first' || plan.kind === 'answer-options';
    const heading = changeComment(plan.kind, {
      position: isFirst
        ? 'In the VirtualHost of the API.'
        : 'In the VirtualHost of the API, or its .htaccess.',
      present: 'the present Header lines for CORS',
    });
    const origins = plan.origins.map(escapeRegex).join('|');
    const set = [...answerHeaders(plan), ...preflightHeaders(plan)].map(
      ([name, value]) => `Header always set ${name} ${quoteApacheValue(value)} env=CORS_ORIGIN`,
    );
    return {
      place: isFirst
        ? say`In the VirtualHost of the API (not in .htaccess: there a login is asked for before the rewriting), with mod_headers, mod_setenvif and mod_rewrite switched on (on Debian: a2enmod headers setenvif rewrite).`
        : say`In the VirtualHost of the API or its .htaccess, with mod_headers, mod_setenvif and mod_rewrite switched on (on Debian: a2enmod headers setenvif rewrite).`,
      install: null,
      snippet: `${comments('#', plan, heading)}SetEnvIf Origin "^(${origins})$" CORS_ORIGIN=$1
# Answers have two header tables, and what the application sends is in the other one.
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
};
