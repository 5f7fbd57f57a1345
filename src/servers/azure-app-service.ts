// Azure App Service and Azure Functions; recognized by their host name, without a fix of their own yet.

import type { RecognizedLayer } from './types.ts';

export const azureAppService = {
  id: 'azure-app-service',
  label: 'Azure App Service',
  layer: 'platform',
  recognizedAs: 'proxy',
  hosts: /\.azurewebsites\.net$/,
  // X-Powered-By: ASP.NET and Server: Microsoft-IIS are the platform's there, whatever the application is made with.
  hides: ['aspnet', 'iis'],
  marks: [],
} as const satisfies RecognizedLayer;
