// Nuxt and plain Nitro in a server middleware, which runs ahead of every route.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { h3Lines, h3Options } from './writing/h3.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const nuxt = {
  id: 'nuxt',
  label: 'Nuxt (Nitro)',
  layer: 'application',
  form: 'set-up',
  aliases: ['nitro', 'nuxtjs', 'nuxt.js', 'vue', 'h3'],
  language: 'typescript',
  readsEnvironment: true,
  marks: [
    // On its error responses.
    {
      header: 'content-security-policy',
      pattern: /^script-src 'none'; frame-ancestors 'none';$/,
      confidence: 'likely',
      rank: 200,
    },
  ],
  checked: 'run',
  checkedOn: 'Nitro 2.13 with h3 1.15',
  reachesFurthest: [],
  options: h3Lines,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Runs before every route.',
      present: 'cors: true in routeRules and CORS headers elsewhere',
    });
    return {
      place: say`The complete server/middleware/00.cors.ts; middleware runs in the order of the file names. Remove cors: true from routeRules: a route file bound to a method, such as items.get.ts, returns 405 to the preflight despite it.`,
      install: null,
      snippet: `import { ${names(plan).join(', ')} } from 'h3';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading)}export default defineEventHandler((event) => {
${vary(plan)}${maxAge(plan)}  const preflight = handleCors(event, {
${h3Options('    ', { ...plan, maxAge: null })}  });
  if (preflight !== false) return preflight;
});
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

const names = ({ kind, maxAge: seconds }: FixPlan): string[] => [
  ...(kind === 'vary-origin' ? ['appendResponseHeader'] : []),
  'defineEventHandler',
  'handleCors',
  ...(seconds === null ? [] : ['setResponseHeader']),
];

/** h3 1 sends it to the listed origins only. */
const vary = ({ kind }: FixPlan): string =>
  kind === 'vary-origin' ? "  appendResponseHeader(event, 'Vary', 'Origin');\n" : '';

/** h3 1 ignores the option of that name. */
const maxAge = (plan: FixPlan): string =>
  plan.maxAge === null
    ? ''
    : `  if (event.method === 'OPTIONS') setResponseHeader(event, 'Access-Control-Max-Age', ${plan.maxAge});\n`;
