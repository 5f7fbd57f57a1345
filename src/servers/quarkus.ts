// Quarkus with the CORS filter of its HTTP layer.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { fitTo, orAccept } from './writing/fit.ts';
import { anyUnlessStrict, withSimpleMethods } from './writing/header-lists.ts';
import { changeComment, commentsOnFlag } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteBare } from './writing/quote.ts';

const LABEL = 'Quarkus';

export const quarkus = {
  id: 'quarkus',
  label: LABEL,
  layer: 'application',
  form: 'set-up',
  aliases: ['java', 'kotlin', 'red hat build of quarkus'],
  language: 'ini',
  readsEnvironment: true,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'Quarkus\'s guide "Cross-Origin Resource Sharing (CORS)" for 3.20 and 3.40, its properties read by a parser; not run',
  reachesFurthest: [],
  options: {
    where: message`In application.properties.`,
    takesSeveralOrigins: true,
    origins: property('origins'),
    methods: property('methods'),
    headers: property('headers'),
    exposed: property('exposed-headers'),
    credentials: property('access-control-allow-credentials'),
    defaultMethods: [],
  },
  write(given) {
    const plan = fitted(given);
    const heading = changeComment(plan.kind, {
      position: 'In application.properties; then rebuild, as the first line is read at build time.',
      present: 'your existing quarkus.http.cors lines',
    });
    const set = (name: string, value: string | null) =>
      value === null ? '' : `quarkus.http.cors.${name}=${value}\n`;
    const listed = plan.origins.join(',');
    const isStrict = plan.breadth === 'strict';
    return {
      place: say`In src/main/resources/application.properties; then rebuild. The filter runs before authentication and routes. Up to Quarkus 3.15 the first line is quarkus.http.cors=true.`,
      install: null,
      snippet: `${commentsOnFlag('#', plan, heading)}${set('enabled', 'true')}${
        plan.fromEnvironment ? '# CORS_ORIGINS is a comma-separated list of origins.\n' : ''
      }${set('origins', plan.fromEnvironment ? `\${CORS_ORIGINS:${listed}}` : listed)}${
        isStrict ? '# Other methods from these pages get 403, simple requests too.\n' : ''
      }${set('methods', isStrict ? withSimpleMethods(plan.methods).join(',') : null)}${set(
        'headers',
        isStrict ? orAccept(plan.headers).join(',') : null,
      )}${set('exposed-headers', plan.exposedHeaders.join(',') || null)}${set(
        'access-control-allow-credentials',
        String(plan.credentials),
      )}${set('access-control-max-age', plan.maxAge === null ? null : `${plan.maxAge}S`)}`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.breadth === 'everyday' ? 'any' : fitted(plan).methods,
    headers: anyUnlessStrict(fitted(plan)),
    paths: 'all',
  }),
} as const satisfies Server;

/** In a value `${` begins an expression, so no name with a dollar sign is written. */
function fitted(plan: FixPlan): FixPlan {
  const isPlain = (text: string) => !text.includes('$');
  return fitTo(LABEL, plan, { method: isPlain, name: isPlain });
}

function property(name: string): OptionLine {
  const before = `quarkus.http.cors.${name}=`;
  return listLine({
    before,
    after: '',
    quote: (text) => quoteBare('a properties file', text),
    brackets: ['', ''],
  });
}
