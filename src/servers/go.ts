// Go with github.com/rs/cors around the whole handler.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { goFromEnvironment, goImports } from './writing/go.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { rsCorsFields, rsCorsLines } from './writing/rs-cors.ts';

export const go = {
  id: 'go',
  label: 'Go (rs/cors)',
  layer: 'application',
  form: 'set-up',
  aliases: ['golang', 'net/http'],
  language: 'go',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Go 1.19 with rs/cors 1.7',
  reachesFurthest: [],
  options: rsCorsLines,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Around the whole mux.',
      present: 'your existing cors.New() call',
    });
    return {
      place: say`In the file that starts the server, after its imports; then serve withCors(mux) instead of mux.`,
      install: plan.kind === 'correct-origin' ? null : 'go get github.com/rs/cors',
      snippet: `${goImports(plan, ['github.com/rs/cors'])}
${comments('//', plan, heading, USE)}var withCors = cors.New(cors.Options{
${rsCorsFields(plan)}}).Handler
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

const USE = 'Where the server starts: http.ListenAndServe(addr, withCors(mux)).';
