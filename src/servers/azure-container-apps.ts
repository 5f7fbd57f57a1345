// The CORS policy of an Azure Container App's ingress, which responds to preflights before authentication.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { plainPlan } from './writing/plain.ts';
import { quotePosix } from './writing/quote.ts';

const LABEL = 'Azure Container Apps';

export const azureContainerApps = {
  id: 'azure-container-apps',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['aca', 'containerapp', 'microsoft'],
  language: 'shell',
  readsEnvironment: false,
  hosts: /\.azurecontainerapps\.io$/,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'Microsoft\'s pages "Configure cross-origin resource sharing (CORS) for Azure Container Apps" and "az containerapp ingress cors" (2026), its shell read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const fit = plainPlan(LABEL, plan);
    const lines = [
      'az containerapp ingress cors enable -n APP -g GROUP',
      words('--allowed-origins', fit.origins),
      words('--allowed-methods', fit.methods),
      words('--allowed-headers', fit.headers),
      words('--expose-headers', fit.exposedHeaders),
      fit.credentials ? '--allow-credentials true' : null,
      fit.maxAge === null ? null : `--max-age ${fit.maxAge}`,
    ];
    return {
      place: say`In a terminal with the Azure CLI, or in the portal: the container app, CORS. It replaces the app’s present policy there. Send the headers in one place only: remove them from the application.`,
      install: null,
      snippet: `${comments('#', fit, 'Replace APP and GROUP.')}${lines.filter((line) => line !== null).join(' \\\n  ')}
`,
    };
  },
  effect(plan) {
    const fit = plainPlan(LABEL, plan);
    return {
      reachesProxyResponses: false,
      replacesHeadersBehind: false,
      answersOptions: true,
      reachesCrashes: true,
      origins: fit.origins,
      credentials: fit.credentials,
      methods: fit.methods,
      headers: fit.headers,
      paths: 'all',
    };
  },
} as const satisfies Server;

const words = (option: string, list: FixPlan['headers']): string | null =>
  list.length > 0 ? `${option} ${list.map(quotePosix).join(' ')}` : null;
