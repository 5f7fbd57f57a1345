// chi with go-chi/cors.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { goFromEnvironment, goImports } from './writing/go.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { rsCorsFields, rsCorsLines } from './writing/rs-cors.ts';

export const chi = {
  id: 'chi',
  label: 'chi',
  layer: 'application',
  form: 'set-up',
  aliases: ['go-chi', 'go', 'golang'],
  language: 'go',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'chi 5.0 with go-chi/cors 1.2 on Go 1.19',
  reachesFurthest: [],
  options: rsCorsLines,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'On the root router, before other middleware and routes: r.Use(withCors).',
      present: 'your existing cors.Handler() call',
    });
    return {
      place: say`In the file that creates the router, after its imports; then call ${'r.Use(withCors)'} before other middleware and routes.`,
      install: plan.kind === 'correct-origin' ? null : 'go get github.com/go-chi/cors',
      snippet: `${goImports(plan, ['github.com/go-chi/cors'])}
${comments('//', plan, heading)}var withCors = cors.Handler(cors.Options{
${rsCorsFields(plan)}})
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
