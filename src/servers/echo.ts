// Echo with its own CORS middleware.

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

/** What Echo allows unless some are listed. */
const DEFAULT_METHODS: readonly string[] = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];

export const echo = {
  id: 'echo',
  label: 'Echo',
  layer: 'application',
  form: 'set-up',
  aliases: ['labstack', 'go', 'golang'],
  language: 'go',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Echo 4.2 on Go 1.19, and against the source of Echo 5',
  reachesFurthest: [],
  options: {
    where: message`In middleware.CORSConfig.`,
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
      position: 'Before other middleware: e.Use(withCors).',
      present: 'your existing middleware.CORS() or CORSWithConfig() call',
    });
    return {
      place: say`In the file that creates the router, after its imports; then call ${'e.Use(withCors)'} before other middleware and routes.`,
      install: null,
      snippet: `${goImports(plan, ['github.com/labstack/echo/v4/middleware'])}
${comments('//', plan, heading, VERSION)}var withCors = middleware.CORSWithConfig(middleware.CORSConfig{
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

const VERSION = 'With Echo 5, import github.com/labstack/echo/v5/middleware.';

/** Left out, it allows the usual methods, and the headers that the preflight asks for. */
function fields(plan: FixPlan): string {
  const everyday = plan.breadth === 'everyday';
  const areUsual = plan.methods.every((method) => DEFAULT_METHODS.includes(method));
  const listed = plan.headers.length > 0 ? plan.headers : ['Accept'];
  return goFields([
    ['AllowOrigins', goOrigins(plan)],
    ['AllowMethods', everyday && areUsual ? null : goList(plan.methods)],
    ['AllowHeaders', everyday ? null : goList(listed)],
    ['ExposeHeaders', goListed(plan.exposedHeaders)],
    ['AllowCredentials', plan.credentials ? 'true' : null],
    ['MaxAge', plan.maxAge === null ? null : String(plan.maxAge)],
  ]);
}
