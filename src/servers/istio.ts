// Istio's corsPolicy, which its proxies, Envoys, carry out.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { changeComment, comments } from './writing/layout.ts';
import { quoteYaml } from './writing/quote.ts';
import { yamlEntries, yamlLine, yamlListed, yamlText } from './writing/yaml.ts';

export const istio = {
  id: 'istio',
  label: 'Istio',
  layer: 'proxy',
  form: 'set-up',
  aliases: ['virtualservice', 'kubernetes', 'service mesh', 'k8s'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^istio-envoy/i, confidence: 'likely', rank: 400 }],
  checked: 'parsed',
  checkedOn:
    "Istio's reference of VirtualService (CorsPolicy) and the order of the filters in its source, its YAML read by a parser; not run",
  reachesFurthest: [],
  options: {
    where: message`In the corsPolicy of the VirtualService.`,
    takesSeveralOrigins: false,
    origins: yamlText('- exact'),
    methods: yamlLine('allowMethods'),
    headers: yamlLine('allowHeaders'),
    exposed: yamlLine('exposeHeaders'),
    credentials: 'allowCredentials: true',
    defaultMethods: [],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'In each entry of spec.http, beside route.',
      present: 'your existing corsPolicy',
    });
    return {
      place: say`In the VirtualService, in each entry of spec.http beside route; apply it with kubectl. Istio hands preflights of other origins on to the application, so a 404 or 405 there may only mean that the origin isn’t listed; unmatchedPreflights: IGNORE in the corsPolicy changes that. An AuthorizationPolicy runs before it and must allow OPTIONS; a RequestAuthentication lets preflights through.`,
      install: null,
      snippet: `${comments('#', plan, heading)}corsPolicy:
  allowOrigins:
${plan.origins.map((origin) => `    - exact: ${quoteYaml(origin)}\n`).join('')}${yamlEntries('  ', [
  ['allowMethods', plan.methods],
  ['allowHeaders', yamlListed(plan.headers)],
  ['exposeHeaders', yamlListed(plan.exposedHeaders)],
  ['allowCredentials', plan.credentials ? 'true' : null],
  ['maxAge', plan.maxAge === null ? null : `${plan.maxAge}s`],
])}# The policy itself never sends Vary.
headers:
  response:
    add:
      Vary: Origin
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: true,
    replacesHeadersBehind: true,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
    ...(runsBeforeLogin(plan) ? { assumes: LETS_THROUGH } : {}),
  }),
} as const satisfies Server;

const LETS_THROUGH = message`Assumes no AuthorizationPolicy denies OPTIONS: it runs before the corsPolicy.`;

const runsBeforeLogin = ({ kind }: FixPlan): boolean => kind === 'answer-options' || kind === 'cors-first';
