// Parse Server with its own options, and what they leave out in a middleware.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import {
  jsEntries,
  jsListed,
  jsOrigins,
  jsOriginsFromEnvironment,
  jsSetHeaders,
} from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const parseServer = {
  id: 'parse-server',
  label: 'Parse Server',
  layer: 'application',
  form: 'set-up',
  aliases: ['parse', 'back4app'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [
    {
      header: 'access-control-allow-headers',
      pattern: /^X-Parse-Master-Key, X-Parse-REST-API-Key\b/,
      confidence: 'certain',
      rank: 200,
    },
    {
      header: 'access-control-expose-headers',
      pattern: /^X-Parse-Job-Status-Id, X-Parse-Push-Status-Id$/,
      confidence: 'certain',
      rank: 200,
    },
  ],
  checked: 'run',
  checkedOn: 'Parse Server 9.10 on Express 5',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before Parse Server is mounted.',
      present: 'your existing allowOrigin and allowHeaders',
    });
    const entries = jsEntries('  ', [
      ['allowOrigin', jsOrigins(plan)],
      ['allowHeaders', jsListed(beyondDefault(plan))],
    ]);
    const others = jsSetHeaders('res.setHeader', '  ', [
      ['Vary', 'Origin'],
      ...(plan.credentials ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
      ...(plan.maxAge === null ? [] : [['Access-Control-Max-Age', String(plan.maxAge)] as const]),
    ]);
    return {
      place: say`In the file that creates the Express app, before Parse Server is mounted with app.use().`,
      install: null,
      snippet: `${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading, USE, ...limits(plan))}const cors = {
${entries}};

// Parse Server has no option for these.
app.use((req, res, next) => {
${others}  next();
});
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
    methods: allowed(plan),
    headers: [...DEFAULT_HEADERS, ...beyondDefault(plan)],
    paths: 'all',
  }),
} as const satisfies Server;

const USE = 'Then pass it on: new ParseServer({ ...options, ...cors }).';

/** Always these, and HEAD needs no permission. */
const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS'];

const allowed = ({ methods }: FixPlan): string[] => methods.filter((method) => METHODS.includes(method));

/** What there is no option for. */
const limits = (plan: FixPlan): string[] => [
  'Parse Server always allows GET, PUT, POST and DELETE.',
  ...(allowed(plan).length < plan.methods.length ? ['Left out: methods beyond those.'] : []),
  ...(plan.exposedHeaders.length > 0
    ? [`Left out: Parse Server has no option to expose ${plan.exposedHeaders.join(', ')}.`]
    : []),
];

/** Always allowed. */
const DEFAULT_HEADERS = [
  'x-parse-master-key',
  'x-parse-rest-api-key',
  'x-parse-javascript-key',
  'x-parse-application-id',
  'x-parse-client-version',
  'x-parse-session-token',
  'x-requested-with',
  'x-parse-revocable-session',
  'x-parse-request-id',
  'content-type',
  'pragma',
  'cache-control',
];

const beyondDefault = ({ headers }: FixPlan): string[] =>
  headers.filter((name) => !DEFAULT_HEADERS.includes(name.toLowerCase()));
