// Micronaut with the CORS configuration of its HTTP server.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { fitTo, isStandardMethod, orAccept } from './writing/fit.ts';
import { anyUnlessStrict, withSimpleMethods } from './writing/header-lists.ts';
import { changeComment, commentsOnFlag } from './writing/layout.ts';
import { yamlEntries, yamlLine, yamlListed, yamlNumber } from './writing/yaml.ts';

const LABEL = 'Micronaut';

export const micronaut = {
  id: 'micronaut',
  label: LABEL,
  layer: 'application',
  form: 'set-up',
  aliases: ['java', 'kotlin', 'groovy'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [],
  checked: 'parsed',
  checkedOn:
    "Micronaut's guide on CORS (4.10) and the API of CorsOriginConfiguration, its YAML read by a parser; not run",
  reachesFurthest: [],
  options: {
    where: message`In application.yml, under micronaut.server.cors.configurations.`,
    takesSeveralOrigins: true,
    origins: yamlLine('allowed-origins'),
    methods: yamlLine('allowed-methods'),
    headers: yamlLine('allowed-headers'),
    exposed: yamlLine('exposed-headers'),
    credentials: 'allow-credentials: true',
    defaultMethods: [],
  },
  write(given) {
    const plan = fitted(given);
    const heading = changeComment(plan.kind, {
      position: 'In application.yml.',
      present: 'your existing micronaut.server.cors keys',
    });
    const isStrict = plan.breadth === 'strict';
    return {
      place: say`In src/main/resources/application.yml, merged with the keys that are there. A server that is called as localhost returns 403 to pages from elsewhere that aren’t listed, even while CORS is off.`,
      install: null,
      snippet: `${commentsOnFlag('#', plan, heading)}micronaut:
  server:
    cors:
      enabled: true
      configurations:
        web:
${yamlEntries('          ', [
  ['allowed-origins', plan.origins],
  ['allowed-methods', isStrict ? withSimpleMethods(plan.methods) : null],
  ['allowed-headers', isStrict ? orAccept(plan.headers) : null],
  ['exposed-headers', yamlListed(plan.exposedHeaders)],
  // Left out, they are allowed.
  ['allow-credentials', String(plan.credentials)],
  ['max-age', yamlNumber(plan.maxAge)],
])}`,
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
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

/** Its lists of methods hold the standard ones only. */
function fitted(plan: FixPlan): FixPlan {
  return fitTo(LABEL, plan, { method: isStandardMethod });
}
