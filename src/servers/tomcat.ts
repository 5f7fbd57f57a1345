// Tomcat's own CorsFilter, set up in web.xml.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { orAccept } from './writing/fit.ts';
import { withSimpleMethods } from './writing/header-lists.ts';
import { changeComment } from './writing/layout.ts';
import { filterLines, servletFilter, xmlComment } from './writing/xml.ts';

export const tomcat = {
  id: 'tomcat',
  label: 'Tomcat',
  layer: 'application',
  form: 'set-up',
  aliases: ['apache tomcat', 'catalina', 'web.xml', 'java', 'servlet'],
  language: 'xml',
  readsEnvironment: false,
  marks: [
    {
      header: 'vary',
      pattern: /^origin,access-control-request-method,Access-Control-Request-Headers$/,
      confidence: 'certain',
      rank: 320,
    },
  ],
  checked: 'run',
  checkedOn: 'Tomcat 10.1',
  reachesFurthest: [],
  options: filterLines(message`In web.xml, in the CorsFilter.`, {
    origins: 'cors.allowed.origins',
    methods: 'cors.allowed.methods',
    headers: 'cors.allowed.headers',
    exposed: 'cors.exposed.headers',
    credentials: 'cors.support.credentials',
    defaultMethods: ['GET', 'POST', 'HEAD', 'OPTIONS'],
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'The first filter of web.xml.',
      present: 'your existing CorsFilter',
    });
    return {
      place: say`In WEB-INF/web.xml, before every other filter, so that login filters don’t see preflights. Tomcat returns 403 to every request from another origin, method or header than listed, not only to preflights.`,
      install: null,
      snippet: `${xmlComment(plan, heading)}${servletFilter(
        'CorsFilter',
        'org.apache.catalina.filters.CorsFilter',
        [
          ['cors.allowed.origins', plan.origins.join(',')],
          ['cors.allowed.methods', withSimpleMethods(plan.methods).join(',')],
          ['cors.allowed.headers', orAccept(plan.headers).join(',')],
          ['cors.exposed.headers', plan.exposedHeaders.join(',') || null],
          ['cors.support.credentials', String(plan.credentials)],
          ['cors.preflight.maxage', plan.maxAge === null ? null : String(plan.maxAge)],
        ],
      )}`,
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
