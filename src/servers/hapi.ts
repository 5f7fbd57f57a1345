// hapi with the CORS support of its routes.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { jsEntries, jsListed, jsMaxAge, jsOrigins, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const hapi = {
  id: 'hapi',
  label: 'hapi',
  layer: 'application',
  form: 'set-up',
  aliases: ['hapijs', '@hapi/hapi'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'hapi 21.4',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'For every route of the server.',
      present: 'your existing cors object',
    });
    const isStrict = plan.breadth === 'strict';
    const entries = jsEntries('  ', [
      ['origin', jsOrigins(plan)],
      ['headers', isStrict ? plan.headers : null],
      ['additionalHeaders', isStrict ? null : jsListed(beyondDefault(plan))],
      ['additionalExposedHeaders', jsListed(plan.exposedHeaders)],
      ['credentials', plan.credentials ? 'true' : null],
      ['maxAge', jsMaxAge(plan)],
    ]);
    return {
      place: say`In the file that calls Hapi.server(); pass it on in routes there. A path and method without a route gets 404 without CORS headers.`,
      install: null,
      snippet: `${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading, USE, methodsNote(plan), ...headersNote(plan))}const cors = {
${entries}};
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
    headers: plan.breadth === 'strict' ? plan.headers : [...DEFAULT_HEADERS, ...beyondDefault(plan)],
    paths: 'all',
  }),
} as const satisfies Server;

const USE = 'Then pass it to the server: Hapi.server({ ...options, routes: { cors } }).';

/** There is no list of methods to set. */
const methodsNote = ({ methods }: FixPlan): string =>
  `hapi allows the methods that the path has a route for. Used here: ${methods.join(', ')}.`;

/** Allowed unless `headers` lists others. */
const DEFAULT_HEADERS = ['Accept', 'Authorization', 'Content-Type', 'If-None-Match'];

const headersNote = ({ breadth }: FixPlan): string[] =>
  breadth === 'strict' ? [] : [`It also allows ${DEFAULT_HEADERS.join(', ')}.`];

const beyondDefault = ({ headers }: FixPlan): string[] =>
  headers.filter((name) => !DEFAULT_HEADERS.some((known) => known.toLowerCase() === name.toLowerCase()));
