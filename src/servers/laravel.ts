// Laravel with the CORS support it ships.

import { message, say } from '../words/say.ts';
import type { FixPlan, OptionLine, Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { listLine } from './writing/options.ts';
import { quoteSingle } from './writing/quote.ts';

export const laravel = {
  id: 'laravel',
  label: 'Laravel',
  layer: 'application',
  form: 'set-up',
  aliases: ['php'],
  language: 'php',
  readsEnvironment: true,
  // PHP names itself, Laravel does not.
  marks: [],
  checked: 'parsed',
  checkedOn: 'the source of fruitcake/php-cors, and evaluated by PHP 8.2; not run in Laravel',
  reachesFurthest: [],
  options: {
    where: message`In config/cors.php.`,
    takesSeveralOrigins: true,
    origins: entry('allowed_origins'),
    methods: entry('allowed_methods'),
    headers: entry('allowed_headers'),
    exposed: entry('exposed_headers'),
    credentials: "'supports_credentials' => true,",
    defaultMethods: [],
  },
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: "Laravel's CORS middleware already runs before authentication and routes.",
      present: 'your existing settings',
    });
    return {
      place: say`Replace config/cors.php with this, then run php artisan config:clear.`,
      install: null,
      snippet: `<?php

${comments('//', plan, heading)}return [
    // Every path; narrow this to 'api/*' if your API is only there.
    'paths' => ['*'],
${entries(plan)}];
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: 'all',
  }),
} as const satisfies Server;

function entries(plan: FixPlan): string {
  const list = (name: string, items: readonly string[]) =>
    `    '${name}' => ${bracketed(items.map(quoteSingle), { indent: '    ', step: '    ', used: name.length + 7 })},\n`;
  return [
    plan.fromEnvironment
      ? `    // CORS_ORIGINS is a comma-separated list of origins.\n    'allowed_origins' => array_map('trim', explode(',', env('CORS_ORIGINS') ?: ${quoteSingle(plan.origins.join(','))})),\n`
      : list('allowed_origins', plan.origins),
    list('allowed_origins_patterns', []),
    list('allowed_methods', plan.methods),
    // Laravel responds to * with the headers that the preflight asks for, so it holds with credentials too.
    list('allowed_headers', plan.breadth === 'everyday' ? ['*'] : plan.headers),
    list('exposed_headers', plan.exposedHeaders),
    `    'supports_credentials' => ${plan.credentials},\n`,
    // 0, not null: null would leave the header out, and 0 is what Laravel has by itself.
    `    'max_age' => ${plan.maxAge ?? 0},\n`,
  ].join('');
}

function entry(name: string): OptionLine {
  return listLine({ before: `'${name}' => `, after: ',', quote: quoteSingle });
}
