// PHP without a framework.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { changeComment, comments } from './writing/layout.ts';
import { phpHeaders, phpLines, phpOrigins } from './writing/php.ts';

export const php = {
  id: 'php',
  label: 'PHP',
  layer: 'application',
  form: 'set-up',
  aliases: ['plain php', 'apache php'],
  language: 'php',
  readsEnvironment: true,
  // Whatever runs on PHP bears it; what it says by hand fits everywhere.
  marks: [{ header: 'x-powered-by', pattern: /^PHP/i, confidence: 'possible', rank: 100 }],
  checked: 'run',
  checkedOn: 'PHP 8.2',
  reachesFurthest: [],
  options: phpLines,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'Before any output, authentication and routes.',
      present: 'your existing header() calls for CORS',
    });
    return {
      place: say`Save as cors.php, then put ${"require __DIR__ . '/cors.php';"} first in each script that is called.`,
      install: null,
      snippet: `<?php

${comments('//', plan, heading, NO_OUTPUT)}${phpOrigins(plan)}header('Vary: Origin', false);
if (in_array($_SERVER['HTTP_ORIGIN'] ?? '', $cors_origins, true)) {
    header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);
${phpHeaders('    ', responseHeaders(plan))}}
if (isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD']) && $_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
${phpHeaders('    ', preflightHeaders(plan))}    http_response_code(204);
    exit;
}
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
    headers: plan.headers,
    paths: 'all',
  }),
} as const satisfies Server;

const NO_OUTPUT = 'Headers set after output, even a blank line before <?php, are not sent.';
