// NestJS on Express or Fastify.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { FASTIFY_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const nestjs = {
  id: 'nestjs',
  label: 'NestJS',
  layer: 'application',
  form: 'set-up',
  aliases: ['nest', 'node'],
  language: 'typescript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: '@nestjs/core 12.5, in the lab on Express',
  reachesFurthest: [],
  options: jsLines(message`In the options of enableCors().`, FASTIFY_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Right after NestFactory.create().',
      present: 'your existing enableCors() call or cors option',
    });
    // The options go to cors or @fastify/cors as they are: both know these names, and Fastify's has fewer methods by default.
    const entries = jsOptions('  ', plan, FASTIFY_NAMES);
    return {
      place: say`In main.ts, after NestFactory.create() and before any app.use().`,
      install: null,
      snippet: `${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}app.enableCors({
${entries}});
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
