// Azure Static Web Apps: fixed headers in staticwebapp.config.json.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { fixedEffect, fixedHeaders, fixedPlace, servesFiles } from './writing/fixed-headers.ts';
import { jsonText } from './writing/settings.ts';

const LABEL = 'Azure Static Web Apps';

export const azureStaticWebApps = {
  id: 'azure-static-web-apps',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['swa', 'staticwebapp.config.json', 'microsoft'],
  language: 'json',
  readsEnvironment: false,
  hosts: /\.azurestaticapps\.net$/,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'Microsoft\'s page "Configure Azure Static Web Apps" (2026), and issues 715 of Azure/static-web-apps and 5119 of richlander/dotnet-inspect on functions, its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: fixedPlace(
      say`In staticwebapp.config.json, then deploy. Headers of a route replace these for its paths, so look there too. Functions under /api don’t get them: send them in their code.`,
      plan,
      'json',
    ),
    install: null,
    snippet: jsonText({ globalHeaders: Object.fromEntries(fixedHeaders(plan)) }),
  }),
  effect: (plan) => fixedEffect(plan, servesFiles(LABEL)),
} as const satisfies Server;
