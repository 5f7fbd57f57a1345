// Azure Front Door: rules that set headers on responses, one rule for each origin. OPTIONS still goes to what is behind it.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { comments } from './writing/layout.ts';
import { quotePosix } from './writing/quote.ts';

export const azureFrontDoor = {
  id: 'azure-front-door',
  label: 'Azure Front Door',
  layer: 'platform',
  recognizedAs: 'proxy',
  form: 'setting',
  aliases: ['afd', 'azurefd', 'cdn', 'microsoft'],
  language: 'shell',
  readsEnvironment: false,
  hosts: /\.azurefd\.net$/,
  marks: [{ header: 'x-azure-ref', pattern: /./, confidence: 'likely', rank: 400 }],
  checked: 'parsed',
  checkedOn:
    'Microsoft\'s pages "Using Azure Front Door Standard/Premium with Cross-Origin Resource Sharing (CORS)" (July 2026) and "Rule set actions", and az afd in the source of the Azure CLI, its shell read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In a terminal with the Azure CLI, or in the portal: Front Door, Rule sets. The last command replaces the route’s rule sets, so list the others there too. Then purge the cache: it may hold responses with another origin’s header. OPTIONS still goes to your server, which must return a status from 200 to 299.`,
    install: null,
    snippet: `${comments(
      '#',
      plan,
      'Replace GROUP, PROFILE, ENDPOINT and ROUTE. A rule has room for five headers.',
      'Append joins texts without a separator, so Vary brings its own.',
    )}GROUP=GROUP PROFILE=PROFILE ENDPOINT=ENDPOINT ROUTE=ROUTE
header() {
  az afd rule action add -g "$GROUP" --profile-name "$PROFILE" --rule-set-name cors --rule-name "$1" --action-name ModifyResponseHeader --header-action "$2" --header-name "$3" --header-value "$4"
}
az afd rule-set create -g "$GROUP" --profile-name "$PROFILE" --rule-set-name cors
az afd rule create -g "$GROUP" --profile-name "$PROFILE" --rule-set-name cors --rule-name every --order 1 --action-name ModifyResponseHeader --header-action Append --header-name Vary --header-value ', Origin'
${preflightHeaders(plan).map(added('every')).join('')}${plan.origins.map((origin, index) => rule(origin, index, plan)).join('')}az afd route update -g "$GROUP" --profile-name "$PROFILE" --endpoint-name "$ENDPOINT" --route-name "$ROUTE" --rule-sets cors
`,
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: true,
    answersOptions: false,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

const added =
  (rule: string) =>
  ([name, value]: readonly [string, string]): string =>
    `header ${rule} Overwrite ${name} ${quotePosix(value)}\n`;

function rule(origin: string, index: number, plan: FixPlan): string {
  const name = `origin${index + 1}`;
  return `az afd rule create -g "$GROUP" --profile-name "$PROFILE" --rule-set-name cors --rule-name ${name} --order ${index + 2} --match-variable RequestHeader --selector Origin --operator Equal --match-values ${quotePosix(origin)} --action-name ModifyResponseHeader --header-action Overwrite --header-name Access-Control-Allow-Origin --header-value ${quotePosix(origin)}
${responseHeaders(plan).map(added(name)).join('')}`;
}
