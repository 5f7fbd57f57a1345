// FastAPI with Starlette's CORSMiddleware. Checked by running it on fastapi 0.92 / starlette 0.26.

import { say } from '../../words/say.ts';
import { changeComment, comments } from '../layout.ts';
import type { FixPlan, FixText, ServerRecipe } from '../types.ts';
import { pythonArguments, pythonListed, pythonOriginsFromEnvironment } from './python.ts';

export const fastapi: ServerRecipe = {
  id: 'fastapi',
  label: 'FastAPI',
  language: 'python',
  readsEnvironment: true,
  write: (plan) => (plan.kind === 'headers-on-errors' ? aroundEverything(plan) : asMiddleware(plan)),
};

function asMiddleware(plan: FixPlan): FixText {
  const heading = changeComment(plan.kind, {
    position: 'After every other middleware: the one added last runs first.',
    present: 'the present CORSMiddleware',
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
 * Starlette's own handler for unhandled errors stands outside all added middleware, so only a wrapper around the whole
 * stack reaches a 500. Wrapping where the stack is built leaves `app` what it was: routes may still follow.
 */
function aroundEverything(plan: FixPlan): FixText {
  const heading =
    'Around the whole application: add_middleware does not reach the 500 of an unhandled error.';
  return {
    place: say`In the file that creates app, anywhere after app = FastAPI(); it takes the place of the present CORSMiddleware.`,
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

/** Starlette's own lists are empty but for GET, and safelisted headers always count as listed. */
function options(plan: FixPlan): string {
  return pythonArguments('    ', [
    ['allow_origins', plan.fromEnvironment ? 'cors_origins' : plan.origins],
    ['allow_methods', plan.methods],
    ['allow_headers', pythonListed(plan.headers)],
    ['expose_headers', pythonListed(plan.exposedHeaders)],
    ['allow_credentials', plan.credentials ? 'True' : null],
    ['max_age', plan.maxAge === null ? null : String(plan.maxAge)],
  ]);
}
