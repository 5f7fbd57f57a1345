// SvelteKit in its server hook, which runs ahead of every route.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { jsOriginsConstant } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';
import { webHandler, webHandlerLines } from './writing/web-handler.ts';

export const sveltekit = {
  id: 'sveltekit',
  label: 'SvelteKit',
  layer: 'application',
  form: 'set-up',
  aliases: ['svelte', 'kit'],
  language: 'typescript',
  readsEnvironment: true,
  marks: [{ header: 'x-sveltekit-page', pattern: /^true$/, confidence: 'certain', rank: 200 }],
  checked: 'run',
  checkedOn: 'SvelteKit 2.70 with adapter-node',
  reachesFurthest: [],
  options: webHandlerLines(message`In src/hooks.server.ts.`),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Runs before every page and endpoint.',
      present: 'CORS headers set in +server files',
    });
    return {
      place: say`The complete src/hooks.server.ts. If that file already exports a handle, rename this one and export const handle = sequence(cors, existing) from @sveltejs/kit/hooks. The CSRF check on form posts runs before it: send JSON.`,
      install: null,
      snippet: `import type { Handle } from '@sveltejs/kit';

${comments('//', plan, heading)}${jsOriginsConstant(plan)}

export const handle: Handle = async ({ event, resolve }) => {
  const { request } = event;
${webHandler(plan, '  ', 'await resolve(event)')}};
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
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;
