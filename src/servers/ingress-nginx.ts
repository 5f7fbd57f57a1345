// The annotations of ingress-nginx, Kubernetes' controller on nginx.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { fitTo, orAccept } from './writing/fit.ts';
import { changeComment, commentsOnFlag } from './writing/layout.ts';
import { quoteYaml } from './writing/quote.ts';
import { yamlEntries, yamlText } from './writing/yaml.ts';

const LABEL = 'ingress-nginx';
const PREFIX = 'nginx.ingress.kubernetes.io';

export const ingressNginx = {
  id: 'ingress-nginx',
  label: LABEL,
  layer: 'proxy',
  form: 'set-up',
  aliases: ['ingress', 'nginx ingress', 'kubernetes', 'k8s', 'annotations'],
  language: 'yaml',
  readsEnvironment: false,
  marks: [
    {
      header: 'access-control-allow-headers',
      // Its default list.
      pattern:
        /^DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization$/,
      confidence: 'likely',
      rank: 390,
    },
  ],
  checked: 'parsed',
  checkedOn:
    "ingress-nginx's page on annotations and its source of March 2026, its YAML read by a parser; not run",
  reachesFurthest: [],
  options: {
    where: message`In the annotations of the Ingress.`,
    takesSeveralOrigins: true,
    origins: annotation('cors-allow-origin'),
    methods: annotation('cors-allow-methods'),
    headers: annotation('cors-allow-headers'),
    exposed: annotation('cors-expose-headers'),
    credentials: annotation('cors-allow-credentials'),
    defaultMethods: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'],
  },
  write(given) {
    const plan = fitted(given);
    const heading =
      plan.kind === 'vary-origin'
        ? 'Replace your existing CORS annotations: the origin must match exactly.'
        : changeComment(plan.kind, {
            position: 'Under metadata of the Ingress.',
            present: 'your existing CORS annotations',
          });
    const set = (name: string, value: string | null) =>
      [`${PREFIX}/${name}`, value === null ? null : quoteYaml(value)] as const;
    return {
      place: say`In the Ingress, under metadata; apply it with kubectl. It needs no configuration-snippet, which is switched off by default since 1.9. It replaces CORS headers from the application, and never sends Vary: Origin; a value that it cannot read falls back to its default, which is any origin.`,
      install: null,
      snippet: `${commentsOnFlag('#', plan, heading)}annotations:
${yamlEntries('  ', [
  set('enable-cors', String(holds(plan.origins[0]))),
  set('cors-allow-origin', plan.origins.join(', ')),
  set('cors-allow-methods', plan.methods.join(', ')),
  set('cors-allow-headers', orAccept(plan.headers).join(', ')),
  set('cors-expose-headers', plan.exposedHeaders.join(', ') || null),
  // Left out, they are allowed.
  set('cors-allow-credentials', String(plan.credentials)),
  set('cors-max-age', plan.maxAge === null ? null : String(plan.maxAge)),
])}`,
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
    headers: fitted(plan).headers,
    paths: 'all',
  }),
} as const satisfies Server;

const holds = (origin: string): boolean => /^[A-Za-z0-9+.-]+:\/\/[A-Za-z0-9.-]+(?::[0-9]+)?$/.test(origin);

/** One value that does not fit lets the whole annotation fall back to its default, so each is looked at. */
function fitted(plan: FixPlan): FixPlan {
  return fitTo(LABEL, plan, {
    origin: holds,
    method: (method) => /^[A-Za-z]+$/.test(method),
    name: (name) => /^[A-Za-z0-9_-]+$/.test(name),
  });
}

function annotation(name: string): OptionLine {
  return yamlText(`${PREFIX}/${name}`);
}
