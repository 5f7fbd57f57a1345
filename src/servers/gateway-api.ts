// The CORS filter of Kubernetes' Gateway API, whatever controller carries it out.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { fitTo, isStandardMethod } from './writing/fit.ts';
import { changeComment, comments } from './writing/layout.ts';
import { yamlEntries, yamlLine, yamlListed, yamlNumber } from './writing/yaml.ts';

const LABEL = 'Gateway API';

export const gatewayApi = {
  id: 'gateway-api',
  label: LABEL,
  layer: 'proxy',
  form: 'set-up',
  aliases: ['httproute', 'kubernetes', 'k8s', 'envoy gateway', 'nginx gateway fabric', 'cilium'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'the Gateway API\'s guide "Cross-Origin Resource Sharing (CORS)" (1.5) and HTTPCORSFilter in its source, its YAML read by a parser; not run',
  reachesFurthest: [],
  options: {
    where: message`In the CORS filter of the HTTPRoute.`,
    takesSeveralOrigins: true,
    origins: yamlLine('allowOrigins'),
    methods: yamlLine('allowMethods'),
    headers: yamlLine('allowHeaders'),
    exposed: yamlLine('exposeHeaders'),
    credentials: 'allowCredentials: true',
    defaultMethods: [],
  },
  write(given) {
    const plan = fitted(given);
    const heading = changeComment(plan.kind, {
      position: 'In each rule of the HTTPRoute.',
      present: 'your existing CORS filter',
    });
    return {
      place: say`In the HTTPRoute, in each rule beside backendRefs; apply it with kubectl. The filter is in the standard channel since Gateway API 1.5 and optional for controllers: look for the feature HTTPRouteCORS of yours.`,
      install: null,
      snippet: `${comments('#', plan, heading)}filters:
  - type: CORS
    cors:
${yamlEntries('      ', [
  ['allowOrigins', plan.origins],
  ['allowMethods', plan.methods],
  ['allowHeaders', yamlListed(plan.headers)],
  ['exposeHeaders', yamlListed(plan.exposedHeaders)],
  ['allowCredentials', plan.credentials ? 'true' : null],
  // Its schema refuses 0; left out, it is 5.
  ['maxAge', yamlNumber(plan.maxAge === null ? null : Math.max(plan.maxAge, 1))],
])}  - type: ResponseHeaderModifier
    responseHeaderModifier:
      add:
        - name: Vary
          value: Origin
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: true,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins.filter(holds),
    credentials: plan.credentials,
    methods: fitted(plan).methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

/** The schemes that it knows, and no address in brackets. */
const holds = (origin: string): boolean => /^https?:\/\/[^[]+$/.test(origin);

/** Its methods are a closed list. */
function fitted(plan: FixPlan): FixPlan {
  return fitTo(LABEL, plan, { origin: holds, method: isStandardMethod });
}
