// Google's functions in JavaScript: the cors option of Firebase, or the cors package where that option is too small.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { CORS_NAMES, jsLines, jsList, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const firebaseFunctions = {
  id: 'firebase-functions',
  label: 'Firebase Functions',
  layer: 'platform',
  recognizedAs: 'application',
  form: 'set-up',
  aliases: ['cloud functions', 'google', 'gcp', 'callable', 'onrequest', 'oncall'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'firebase-functions 7.4 in Express 5.3, with cors 2.8',
  reachesFurthest: [],
  options: jsLines(message`In the options of cors().`, CORS_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Around the function.',
      present: 'your existing cors option',
    });
    return {
      place: say`In the file that exports the function. A 403 page of Google’s in front of it isn’t CORS: allow allUsers to invoke the function. The emulator always allows CORS, so test it deployed.`,
      install: isOption(plan) ? null : 'npm install cors',
      snippet: isOption(plan) ? withOption(plan, heading) : withPackage(plan, heading),
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: false,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

/** The option has room for origins; methods and headers are the defaults of cors, and credentials are never allowed. */
const isOption = (plan: FixPlan): boolean =>
  plan.breadth === 'everyday' &&
  !plan.credentials &&
  plan.maxAge === null &&
  plan.exposedHeaders.length === 0 &&
  plan.methods.every((method) => CORS_NAMES.defaultMethods.includes(method));

const withOption = (
  plan: FixPlan,
  heading: string,
): string => `import { onRequest } from 'firebase-functions/https';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading, 'The same option works for onCall.')}export const api = onRequest({ cors: ${plan.fromEnvironment ? 'corsOrigins' : jsList(plan.origins, '', 41)} }, handler);
`;

const withPackage = (plan: FixPlan, heading: string): string => `import cors from 'cors';
import { onRequest } from 'firebase-functions/https';

${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading, 'Remove the cors option of onRequest: it never allows credentials.')}const withCors = cors({
${jsOptions('  ', plan, CORS_NAMES)}});

export const api = onRequest((request, response) =>
  withCors(request, response, () => handler(request, response)),
);
`;
