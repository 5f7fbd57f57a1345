// The CORS settings of a Function App; its host name is recognized as that of Azure App Service.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { azureCommands, azureEffect } from './writing/azure.ts';

export const azureFunctions = {
  id: 'azure-functions',
  label: 'Azure Functions',
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['function app', 'azurewebsites', 'microsoft'],
  language: 'shell',
  readsEnvironment: false,
  marks: [],
  checked: 'docs',
  checkedOn: 'Microsoft\'s page "az functionapp cors" (2026); not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In a terminal with the Azure CLI, or in the portal: the function app, API, CORS. Any entry there makes the platform replace the CORS headers of your code: use one or the other. Locally it’s "CORS" under "Host" in local.settings.json.`,
    install: null,
    snippet: azureCommands(
      plan,
      'functionapp',
      'az functionapp cors credentials -g GROUP -n APP --enable true',
    ),
  }),
  effect: azureEffect,
} as const satisfies Server;
