// FastAPI with Starlette's CORSMiddleware.

import { message, say } from '../words/say.ts';
import type { FixPlan, FixText, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { pythonArguments, pythonLine, pythonListed, pythonOriginsFromEnvironment } from './writing/python.ts';

export const fastapi = {
  id: 'fastapi',
  label: 'FastAPI',
  layer: 'application',
  form: 'set-up',
  aliases: ['starlette', 'uvicorn'],
  language: 'python',
  readsEnvironment: true,
  marks: [
    {
      header: 'server',
      pattern: /^uvicorn|^hypercorn/i,
      confidence: 'likely',
      rank: 200,
      label: message`FastAPI or another Python ASGI application`,
    },
    {
      header: 'access-control-allow-methods',
      // Starlette sorts what allow_methods=["*"] stands for.
      pattern: /^DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT$/,
      confidence: 'possible',
      rank: 310,
    },
    { header: 'access-control-max-age', pattern: /^600$/, confidence: 'possible', rank: 320 },
  ],
  checked: 'run',
  checkedOn: 'fastapi 0.92 / starlette 0.26',
  reachesFurthest: [],
  options: {
    where: message`In the arguments of CORSMiddleware.`,
    takesSeveralOrigins: true,
    origins: pythonLine('allow_origins'),
    methods: pythonLine('allow_methods'),
    headers: pythonLine('allow_headers'),
    exposed: pythonLine('expose_headers'),
    credentials: 'allow_credentials=True,',
    defaultMethods: ['GET'],
  },
  write: (plan) => (plan.kind === 'headers-on-errors' ? aroundEverything(plan) : asMiddleware(plan)),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    // Starlette's own 500 is made outside every added middleware.
    reachesCrashes: plan.kind === 'headers-on-errors',
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

function asMiddleware(plan: FixPlan): FixText {
  const heading = changeComment(plan.kind, {
    position: 'After every other middleware: the one added last runs first.',
    present: 'your existing CORSMiddleware',
  });
  return {
    place: say`In the file that creates app, after every other add_middleware and @app.middleware.`,
    install: null,
    snippet: `${imports(plan)}${comments('#', plan, heading)}app.add_middleware(
    CORSMiddleware,
${options(plan)})
`,
  };
}

/**
 * Starlette's own handler for unhandled errors is outside all added middleware, so only a wrapper around the whole
 * stack reaches a 500. Wrapping where the stack is built leaves `app` what it was: routes may still follow.
 */
function aroundEverything(plan: FixPlan): FixText {
  const heading = "Around the whole application: add_middleware doesn't cover the 500 of an unhandled error.";
  return {
    place: say`In the file that creates app, anywhere after app = FastAPI(). Remove your existing CORSMiddleware.`,
    install: null,
    snippet: `${imports(plan)}${comments('#', plan, heading)}build_middleware_stack = app.build_middleware_stack
app.build_middleware_stack = lambda: CORSMiddleware(
    build_middleware_stack(),
${options(plan)})
`,
  };
}

function imports(plan: FixPlan): string {
  const needed = 'from fastapi.middleware.cors import CORSMiddleware\n\n';
  return plan.fromEnvironment
    ? `import os\n\n${needed}${pythonOriginsFromEnvironment(plan, 'cors_origins')}\n`
    : needed;
}

/** What `*` stands for in allow_methods. */
const ALL_METHODS: ReadonlySet<string> = new Set([
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
]);

/**
 * Starlette's own lists are empty but for GET, and safelisted headers always count as listed. `*` is no wildcard on the
 * wire: Starlette lists every method, and the headers that the preflight asks for, so it holds with credentials too.
 */
function options(plan: FixPlan): string {
  const everyday = plan.breadth === 'everyday';
  const areUsual = plan.methods.every((method) => ALL_METHODS.has(method));
  return pythonArguments('    ', [
    ['allow_origins', plan.fromEnvironment ? 'cors_origins' : plan.origins],
    ['allow_methods', everyday && areUsual ? ['*'] : plan.methods],
    ['allow_headers', everyday ? ['*'] : pythonListed(plan.headers)],
    ['expose_headers', pythonListed(plan.exposedHeaders)],
    ['allow_credentials', plan.credentials ? 'True' : null],
    ['max_age', plan.maxAge === null ? null : String(plan.maxAge)],
  ]);
}
