// AdonisJS with @adonisjs/cors.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict, withSimpleMethods } from './writing/header-lists.ts';
import { jsEntries, jsLine, jsMaxAge, jsOrigins, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const adonisjs = {
  id: 'adonisjs',
  label: 'AdonisJS',
  layer: 'application',
  form: 'set-up',
  aliases: ['adonis'],
  language: 'typescript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: '@adonisjs/core 6.21 with @adonisjs/cors 2.2',
  reachesFurthest: [],
  options: {
    where: message`In config/cors.ts.`,
    takesSeveralOrigins: true,
    origins: jsLine('origin'),
    methods: jsLine('methods'),
    headers: jsLine('headers'),
    exposed: jsLine('exposeHeaders'),
    credentials: 'credentials: true,',
    defaultMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'The CORS middleware runs before routes.',
      present: 'your existing settings',
    });
    const entries = jsEntries('  ', [
      ['enabled', 'true'],
      ['origin', jsOrigins(plan)],
      // It refuses any preflight whose method is missing here, simple methods too.
      ['methods', withSimpleMethods(plan.methods)],
      ['headers', plan.breadth === 'everyday' ? 'true' : plan.headers],
      ['exposeHeaders', plan.exposedHeaders],
      ['credentials', String(plan.credentials)],
      ['maxAge', jsMaxAge(plan)],
    ]);
    return {
      place: say`The complete config/cors.ts. In start/kernel.ts, cors_middleware belongs in server.use([…]), so that it runs for every request.`,
      install: plan.kind === 'correct-origin' ? null : 'node ace add @adonisjs/cors',
      snippet: `import { defineConfig } from '@adonisjs/cors';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, plan.kind === 'vary-origin' ? VARY : heading)}const corsConfig = defineConfig({
${entries}});

export default corsConfig;
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
    methods: withSimpleMethods(plan.methods),
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

const VARY =
  "@adonisjs/cors sends no Vary. Where responses can be cached, also call response.vary('Origin') in a middleware.";
