// Fiber with its own CORS middleware.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import {
  goField,
  goFields,
  goFromEnvironment,
  goImports,
  goList,
  goListed,
  goOrigins,
} from './writing/go.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';

/** What Fiber allows unless some are listed. */
const DEFAULT_METHODS: readonly string[] = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH'];

export const fiber = {
  id: 'fiber',
  label: 'Fiber',
  layer: 'application',
  form: 'set-up',
  aliases: ['gofiber', 'go', 'golang'],
  language: 'go',
  readsEnvironment: true,
  marks: [],
  checked: 'parsed',
  checkedOn: 'the source of Fiber 3 (middleware/cors, August 2026), and read by Go',
  reachesFurthest: [],
  options: {
    where: message`In cors.Config.`,
    takesSeveralOrigins: true,
    origins: goField('AllowOrigins'),
    methods: goField('AllowMethods'),
    headers: goField('AllowHeaders'),
    exposed: goField('ExposeHeaders'),
    credentials: 'AllowCredentials: true,',
    defaultMethods: DEFAULT_METHODS,
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before other middleware and routes: app.Use(withCors).',
      present: 'your existing cors.New() call',
    });
    return {
      place: say`In the file that creates the router, after its imports; then call ${'app.Use(withCors)'} before other middleware and routes.`,
      install: null,
      snippet: `${goImports(plan, ['github.com/gofiber/fiber/v3/middleware/cors'])}
${comments('//', plan, heading, VERSION)}var withCors = cors.New(cors.Config{
${fields(plan)}})
${goFromEnvironment(plan)}`,
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

const VERSION = 'With Fiber 2, import fiber/v2/middleware/cors and write each list as one text with commas.';

/** Left out, it allows the usual methods, and the headers that the preflight asks for. */
function fields(plan: FixPlan): string {
  const everyday = plan.breadth === 'everyday';
  const areUsual = plan.methods.every((method) => DEFAULT_METHODS.includes(method));
  const listed = plan.headers.length > 0 ? plan.headers : ['Accept'];
  return goFields([
    origins(plan),
    ['AllowMethods', everyday && areUsual ? null : goList(plan.methods)],
    ['AllowHeaders', everyday ? null : goList(listed)],
    ['ExposeHeaders', goListed(plan.exposedHeaders)],
    ['AllowCredentials', plan.credentials ? 'true' : null],
    // 0 would leave the header out, and any number below it is sent as 0.
    ['MaxAge', plan.maxAge === null ? null : String(plan.maxAge === 0 ? -1 : plan.maxAge)],
  ]);
}

/** It stops at the start over any scheme but http and https; an origin of an app's own web view is compared in a function. */
function origins(plan: FixPlan): [name: string, value: string] {
  if (plan.origins.every((origin) => /^https?:/.test(origin))) return ['AllowOrigins', goOrigins(plan)];
  return [
    'AllowOriginsFunc',
    `func(origin string) bool {
\t\tfor _, one := range ${goOrigins(plan, '\t\t')} {
\t\t\tif one == origin {
\t\t\t\treturn true
\t\t\t}
\t\t}
\t\treturn false
\t}`,
  ];
}
