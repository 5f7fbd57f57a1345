// llama-server of llama.cpp: variables of its environment, which builds of 2026 read.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { orAccept } from './writing/fit.ts';
import { forOneOrigin } from './writing/fixed-headers.ts';
import { comments } from './writing/layout.ts';
import { plainPlan } from './writing/plain.ts';
import { quotePosix } from './writing/quote.ts';

const LABEL = 'llama.cpp server';

export const llamaCpp = {
  id: 'llama-cpp',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['llama-server', 'llama.cpp', 'llm', 'local ai'],
  language: 'shell',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^llama\.cpp$/, confidence: 'certain', rank: 200 }],
  checked: 'parsed',
  checkedOn:
    "the README of llama.cpp's server and its pre-routing handler in the source (2026), its shell read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const fit = plainPlan(LABEL, plan);
    return {
      place: say`In the terminal or the script that starts llama-server, before it. As flags: --cors-origins, --cors-methods and --cors-headers. A build without them allows any page: update it. The origin is sent as it is, so there is room for one only; localhost instead allows every page on this machine. Credentials are never allowed, though its preflights say so: send the key in Authorization.`,
      install: null,
      snippet: `${comments(
        '#',
        { ...forOneOrigin(fit), assumesCredentials: false },
        'Then start llama-server as before.',
      )}export LLAMA_ARG_CORS_ORIGINS=${quotePosix(fit.origins[0])}
export LLAMA_ARG_CORS_METHODS=${quotePosix(fit.methods.join(','))}
export LLAMA_ARG_CORS_HEADERS=${quotePosix(orAccept(fit.headers).join(','))}
`,
    };
  },
  effect(plan) {
    const fit = plainPlan(LABEL, plan);
    return {
      reachesProxyResponses: false,
      replacesHeadersBehind: false,
      answersOptions: true,
      reachesCrashes: false,
      origins: [fit.origins[0]],
      // It sends Access-Control-Allow-Credentials with preflights only.
      credentials: false,
      methods: fit.methods,
      headers: orAccept(fit.headers),
      paths: 'all',
    };
  },
} as const satisfies Server;
