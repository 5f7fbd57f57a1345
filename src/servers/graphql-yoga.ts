// GraphQL Yoga with its own cors option.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import {
  CORS_NAMES,
  jsEntries,
  jsHeaders,
  jsLines,
  jsListed,
  jsMaxAge,
  jsOrigins,
  jsOriginsFromEnvironment,
} from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const graphqlYoga = {
  id: 'graphql-yoga',
  label: 'GraphQL Yoga',
  layer: 'application',
  form: 'set-up',
  aliases: ['yoga', 'graphql'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'GraphQL Yoga 5.24',
  reachesFurthest: [],
  options: jsLines(message`In the cors object.`, { ...CORS_NAMES, defaultMethods: [] }),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Runs before every operation.',
      present: 'your existing cors object',
    });
    const isStrict = plan.breadth === 'strict';
    const entries = jsEntries('  ', [
      ['origin', jsOrigins(plan)],
      ['methods', isStrict ? plan.methods : null],
      ['allowedHeaders', jsHeaders(plan)],
      ['exposedHeaders', jsListed(plan.exposedHeaders)],
      // Left out, credentials are allowed.
      ['credentials', String(plan.credentials)],
      ['maxAge', jsMaxAge(plan)],
    ]);
    return {
      place: say`In the file that calls createYoga(); pass it on as cors there.`,
      install: null,
      snippet: `${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading, USE)}const cors = {
${entries}};
${plan.kind === 'vary-origin' ? VARY : ''}`,
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

/** It sends the header only where several origins are listed and one of them asks. */
const VARY = `
// Pass this on too: createYoga({ ...options, plugins: [vary] }).
const vary = {
  onResponse({ response }) {
    response.headers.append('Vary', 'Origin');
  },
};
`;

const USE = 'Then pass it on: createYoga({ ...options, cors }).';
