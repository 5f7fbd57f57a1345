// Strapi with its own cors middleware.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import {
  jsEntries,
  jsLine,
  jsListed,
  jsMaxAge,
  jsOrigins,
  jsOriginsFromEnvironment,
} from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

const DEFAULT_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

export const strapi = {
  id: 'strapi',
  label: 'Strapi',
  layer: 'application',
  form: 'set-up',
  aliases: ['strapi cms', 'cms'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [{ header: 'x-powered-by', pattern: /^Strapi\b/, confidence: 'certain', rank: 100 }],
  checked: 'parsed',
  checkedOn:
    'the source of Strapi 5, middlewares/cors.ts, and its page "Middlewares configuration", as of 2026; not run',
  reachesFurthest: [],
  options: {
    where: message`In the config of strapi::cors.`,
    takesSeveralOrigins: true,
    origins: jsLine('origin'),
    methods: jsLine('methods'),
    headers: jsLine('headers'),
    exposed: jsLine('expose'),
    credentials: 'credentials: true,',
    defaultMethods: DEFAULT_METHODS,
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In place of strapi::cors.',
      present: 'your existing strapi::cors entry',
    });
    const isDefault = plan.methods.every((method) => DEFAULT_METHODS.includes(method));
    const entries = jsEntries('    ', [
      ['origin', jsOrigins(plan)],
      ['methods', plan.breadth === 'everyday' && isDefault ? null : plan.methods],
      // An empty list would allow any header.
      ['headers', plan.headers.length > 0 ? plan.headers : ['Accept']],
      ['expose', jsListed(plan.exposedHeaders)],
      // Left out, credentials are allowed.
      ['credentials', String(plan.credentials)],
      ['maxAge', jsMaxAge(plan)],
      // Left out, the response to an error has no CORS headers.
      ['keepHeadersOnError', 'true'],
    ]);
    return {
      place: say`In config/middlewares.js (or .ts), above its list; use cors there in place of \'strapi::cors\', at the same position. On Strapi Cloud the file is config/env/production/middlewares. Then restart Strapi.`,
      install: null,
      snippet: `${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}const cors = {
  name: 'strapi::cors',
  config: {
${entries}  },
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
