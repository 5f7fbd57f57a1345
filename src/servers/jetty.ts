// Jetty's CrossOriginFilter, set up in web.xml.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { orAccept } from './writing/fit.ts';
import { anyUnlessStrict, withSimpleMethods } from './writing/header-lists.ts';
import { changeComment } from './writing/layout.ts';
import { filterLines, servletFilter, xmlComment } from './writing/xml.ts';

export const jetty = {
  id: 'jetty',
  label: 'Jetty',
  layer: 'application',
  form: 'set-up',
  aliases: ['eclipse jetty', 'web.xml', 'java', 'servlet', 'solr'],
  language: 'xml',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^Jetty\(/, confidence: 'likely', rank: 210 }],
  checked: 'run',
  checkedOn: 'Jetty 9.4; for 12 compared with the API of its CrossOriginFilter',
  reachesFurthest: [],
  options: filterLines(message`In web.xml, in the CrossOriginFilter.`, {
    origins: 'allowedOrigins',
    methods: 'allowedMethods',
    headers: 'allowedHeaders',
    exposed: 'exposedHeaders',
    credentials: 'allowCredentials',
    defaultMethods: ['GET', 'POST', 'HEAD'],
  }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'The first filter of web.xml.',
      present: 'your existing CrossOriginFilter',
    });
    const headers = plan.breadth === 'everyday' ? '*' : orAccept(plan.headers).join(',');
    return {
      place: say`In WEB-INF/web.xml, before every other filter, with Jetty’s module servlets (jetty-servlets.jar). In Jetty 12 the class is org.eclipse.jetty.ee10.servlets.CrossOriginFilter and the module ee10-servlets.`,
      install: null,
      snippet: `${xmlComment(plan, heading)}${servletFilter(
        'CrossOriginFilter',
        'org.eclipse.jetty.servlets.CrossOriginFilter',
        [
          ['allowedOrigins', plan.origins.join(',')],
          ['allowedMethods', withSimpleMethods(plan.methods).join(',')],
          ['allowedHeaders', headers],
          ['exposedHeaders', plan.exposedHeaders.join(',') || null],
          // Left out, they are allowed.
          ['allowCredentials', String(plan.credentials)],
          ['preflightMaxAge', plan.maxAge === null ? null : String(plan.maxAge)],
          // Otherwise the application gets the preflight too, with its login.
          ['chainPreflight', 'false'],
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
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;
