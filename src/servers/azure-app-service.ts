// The CORS settings of an Azure App Service; it is recognized by its host name, which Azure Functions have too.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { azureCommands, azureEffect } from './writing/azure.ts';

export const azureAppService = {
  id: 'azure-app-service',
  label: 'Azure App Service',
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['azure web app', 'azurewebsites', 'microsoft'],
  language: 'shell',
  readsEnvironment: false,
  hosts: /\.azurewebsites\.net$/,
  // X-Powered-By: ASP.NET and Server: Microsoft-IIS are the platform's there, whatever the application is made with.
  hides: ['aspnet', 'iis'],
  marks: [],
  checked: 'docs',
  checkedOn:
    'Microsoft\'s pages "Host a RESTful API with CORS in Azure App Service" and "az webapp cors" (2026); not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In a terminal with the Azure CLI, or in the portal: the app, API, CORS. Any entry there makes the platform replace the CORS headers of your code: use one or the other.`,
    install: null,
    snippet: azureCommands(plan, 'webapp', CREDENTIALS),
  }),
  effect: azureEffect,
} as const satisfies Server;

const CREDENTIALS =
  'az resource update -g GROUP --namespace Microsoft.Web --resource-type config --parent sites/APP --name web --set properties.cors.supportCredentials=true';
