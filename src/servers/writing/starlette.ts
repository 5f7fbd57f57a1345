// Starlette's CORSMiddleware, which FastAPI and the Python SDK for MCP are built on.

import { message } from '../../words/say.ts';
import type { Effect, FixPlan, FixText, Options } from '../types.ts';
import { anyUnlessStrict } from './header-lists.ts';
import { changeComment, comments } from './layout.ts';
import { pythonArguments, pythonLine, pythonListed, pythonOriginsFromEnvironment } from './python.ts';

interface Setup {
  /** Where the middleware is imported from. */
  readonly module: string;
  /** Where the text goes, and where it goes when it is around the whole application. */
  readonly place: string;
  readonly placeAround: string;
  /** What else has to be said in a comment. */
  readonly further?: readonly string[];
}

export function starletteText(plan: FixPlan, setup: Setup): FixText {
  return plan.kind === 'headers-on-errors' ? aroundEverything(plan, setup) : asMiddleware(plan, setup);
}

export const starletteEffect = (plan: FixPlan): Effect => ({
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
});

export const starletteLines: Options = {
  where: message`In the arguments of CORSMiddleware.`,
  takesSeveralOrigins: true,
  origins: pythonLine('allow_origins'),
  methods: pythonLine('allow_methods'),
  headers: pythonLine('allow_headers'),
  exposed: pythonLine('expose_headers'),
  credentials: 'allow_credentials=True,',
  defaultMethods: ['GET'],
};

function asMiddleware(plan: FixPlan, { module, place, further = [] }: Setup): FixText {
  const heading = changeComment(plan.kind, {
    position: 'After every other middleware: the one added last runs first.',
    present: 'your existing CORSMiddleware',
  });
  return {
    place,
    install: null,
    snippet: `${imports(plan, module)}${comments('#', plan, heading, ...further)}app.add_middleware(
    CORSMiddleware,
${options(plan)})
`,
  };
}

/**
 * Starlette's own handler for unhandled errors is outside all added middleware, so only a wrapper around the whole
 * stack reaches a 500. Wrapping where the stack is built leaves `app` what it was: routes may still follow.
 */
function aroundEverything(plan: FixPlan, { module, placeAround, further = [] }: Setup): FixText {
  const heading = "Around the whole application: add_middleware doesn't cover the 500 of an unhandled error.";
  return {
    place: placeAround,
    install: null,
    snippet: `${imports(plan, module)}${comments('#', plan, heading, ...further)}build_middleware_stack = app.build_middleware_stack
app.build_middleware_stack = lambda: CORSMiddleware(
    build_middleware_stack(),
${options(plan)})
`,
  };
}

function imports(plan: FixPlan, module: string): string {
  const needed = `from ${module} import CORSMiddleware\n\n`;
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
