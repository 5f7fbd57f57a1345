// Litestar with its own CORSConfig.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { pythonArguments, pythonLine, pythonListed, pythonOriginsFromEnvironment } from './writing/python.ts';

/** What Litestar allows unless some are listed. */
const DEFAULT_METHODS: readonly string[] = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

export const litestar = {
  id: 'litestar',
  label: 'Litestar',
  layer: 'application',
  form: 'set-up',
  aliases: ['starlite', 'asgi', 'python'],
  language: 'python',
  readsEnvironment: true,
  // Its server is recognized as that of any Python ASGI application.
  marks: [],
  checked: 'parsed',
  checkedOn: 'the source of Litestar 2 (config/cors.py, 2026), and read by Python',
  reachesFurthest: [],
  options: {
    where: message`In the arguments of CORSConfig.`,
    takesSeveralOrigins: true,
    origins: pythonLine('allow_origins'),
    methods: pythonLine('allow_methods'),
    headers: pythonLine('allow_headers'),
    exposed: pythonLine('expose_headers'),
    credentials: 'allow_credentials=True,',
    defaultMethods: DEFAULT_METHODS,
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Litestar runs it before middleware and guards.',
      present: 'your existing CORSConfig',
    });
    // It sends Vary to the origins in its list only, and a cache may keep what the others got.
    const further = plan.kind === 'vary-origin' ? [VARY] : [];
    const everyday = plan.breadth === 'everyday';
    const areUsual = plan.methods.every((method) => DEFAULT_METHODS.includes(method));
    const entries = pythonArguments('    ', [
      ['allow_origins', plan.fromEnvironment ? 'cors_origins' : plan.origins],
      // Left out, both allow what the preflight asks for.
      ['allow_methods', everyday && areUsual ? null : plan.methods],
      ['allow_headers', everyday ? null : plan.headers],
      ['expose_headers', pythonListed(plan.exposedHeaders)],
      ['allow_credentials', plan.credentials ? 'True' : null],
      ['max_age', plan.maxAge === null ? null : String(plan.maxAge)],
    ]);
    return {
      place: say`In the file that creates app, before it; then pass cors_config=cors_config to Litestar(...).`,
      install: null,
      snippet: `${imports(plan)}${comments('#', plan, heading, USE, ...further)}cors_config = CORSConfig(
${entries})
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
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

const VARY =
  'And response_headers=[ResponseHeader(name="Vary", value="Origin")], from litestar.datastructures.';

const USE = 'Then: app = Litestar(..., cors_config=cors_config).';

function imports(plan: FixPlan): string {
  const needed = 'from litestar.config.cors import CORSConfig\n\n';
  return plan.fromEnvironment
    ? `import os\n\n${needed}${pythonOriginsFromEnvironment(plan, 'cors_origins')}\n`
    : needed;
}
