// LM Studio: one switch of its local server, which allows any page; recognized by its port and paths.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';

export const lmStudio = {
  id: 'lm-studio',
  label: 'LM Studio',
  layer: 'application',
  form: 'setting',
  aliases: ['lms', 'lmstudio', 'llm', 'local ai'],
  language: 'shell',
  readsEnvironment: false,
  addresses: /^[^/]+:1234\/(?:v1|api\/v[01])\//,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'the pages "lms server start" and "Server Settings" in LM Studio\'s documentation (2026), its shell read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In a terminal, or in LM Studio: Developer, Server Settings, Enable CORS. It’s one switch without a list: any page you visit can then use the server, so turn it off when you don’t need it.`,
    install: null,
    snippet: `${comments(
      '#',
      { ...plan, assumesCredentials: false },
      `There is no list: this allows every page, not only ${plan.origins.join(', ')}.`,
    )}lms server stop
lms server start --cors
`,
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: false,
    methods: 'any',
    headers: 'any',
    paths: 'all',
    assumes: message`Assumes LM Studio allows the method and the headers: its documentation doesn’t list them.`,
  }),
} as const satisfies Server;
