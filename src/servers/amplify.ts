// AWS Amplify Hosting: fixed headers in customHttp.yml.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { fixedEffect, fixedHeaders, fixedPlace, forOneOrigin, servesFiles } from './writing/fixed-headers.ts';
import { comments } from './writing/layout.ts';
import { quoteYaml } from './writing/quote.ts';

const LABEL = 'AWS Amplify Hosting';

export const amplify = {
  id: 'amplify',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['customhttp.yml', 'custom headers', 'amazon'],
  language: 'yaml',
  readsEnvironment: false,
  hosts: /\.amplifyapp\.com$/,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'AWS\'s pages "Custom header YAML reference", "Setting custom headers" and "Monorepo custom header requirements" (2026), its YAML read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: fixedPlace(
      say`In customHttp.yml in the root of the project, or in the Amplify console: Hosting, Custom headers. Then deploy again. In a monorepo, the file is in the root of the repository, and customHeaders goes under applications, beside appRoot. The file overrides the console.`,
      plan,
      'commented',
    ),
    install: null,
    snippet: `${comments('#', forOneOrigin(plan), 'For every path; narrow the pattern if you can.')}customHeaders:
  - pattern: '**/*'
    headers:
${fixedHeaders(plan)
  .map(([name, value]) => `      - key: ${name}\n        value: ${quoteYaml(value)}\n`)
  .join('')}`,
  }),
  effect: (plan) => fixedEffect(plan, servesFiles(LABEL)),
} as const satisfies Server;
