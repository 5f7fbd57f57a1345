// NestJS on Express or Fastify. Checked by running it on @nestjs/core 12.5, in the lab on Express.

import { say } from '../../words/say.ts';
import { changeComment, comments } from '../layout.ts';
import type { ServerRecipe } from '../types.ts';
import {
  jsEntries,
  jsHeaders,
  jsListed,
  jsOrigins,
  jsOriginsFromEnvironment,
  jsSeconds,
} from './javascript.ts';

export const nestjs: ServerRecipe = {
  id: 'nestjs',
  label: 'NestJS',
  language: 'typescript',
  readsEnvironment: true,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Right after NestFactory.create().',
      present: 'the present enableCors() or cors option',
    });
    // The options go to cors or @fastify/cors as they are: both know these names, and both need the lists.
    const entries = jsEntries('  ', [
      ['origin', jsOrigins(plan)],
      ['methods', plan.methods],
      ['allowedHeaders', jsHeaders(plan)],
      ['exposedHeaders', jsListed(plan.exposedHeaders)],
      ['credentials', plan.credentials ? 'true' : null],
      ['maxAge', jsSeconds(plan.maxAge)],
    ]);
    return {
      place: say`In main.ts, after NestFactory.create() and before any app.use().`,
      install: null,
      snippet: `${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}app.enableCors({
${entries}});
`,
    };
  },
};
