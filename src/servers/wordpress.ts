// WordPress, whose REST API allows every origin by itself: what it refuses are further headers, and paths beside /wp-json.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { bracketed, changeComment, comments } from './writing/layout.ts';
import { phpHeaders, phpLines, phpOrigins } from './writing/php.ts';
import { quoteSingle } from './writing/quote.ts';

/** The request headers that WordPress allows by itself, and goes on to allow. */
const OWN_HEADERS: readonly string[] = [
  'Authorization',
  'X-WP-Nonce',
  'Content-Disposition',
  'Content-MD5',
  'Content-Type',
];

export const wordpress = {
  id: 'wordpress',
  label: 'WordPress',
  layer: 'application',
  form: 'set-up',
  aliases: ['wp', 'wp-json', 'wp rest', 'php'],
  language: 'php',
  readsEnvironment: true,
  marks: [
    { header: 'link', pattern: /rel="https:\/\/api\.w\.org\/"/, confidence: 'certain', rank: 100 },
    { header: 'x-wp-total', pattern: /^\d+$/, confidence: 'likely', rank: 200 },
  ],
  checked: 'parsed',
  checkedOn:
    'the source of WordPress 6.1 (rest-api.php, class-wp-rest-server.php), and run by PHP 8.2 without WordPress',
  reachesFurthest: [],
  options: phpLines,
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'A must-use plugin runs before themes, other plugins and authentication.',
      present: 'your existing CORS plugin or lines in functions.php',
    });
    const wide = withOwnHeaders(plan);
    return {
      place: say`Save as wp-content/mu-plugins/cors.php; create the folder if it is missing.`,
      install: null,
      snippet: `<?php

${comments('//', plan, heading, OWN)}${phpOrigins(plan)}header('Vary: Origin', false);
if (in_array($_SERVER['HTTP_ORIGIN'] ?? '', $cors_origins, true)) {
    header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);
${phpHeaders('    ', responseHeaders(plan))}    if (isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD']) && $_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
${phpHeaders('        ', preflightHeaders(wide))}        http_response_code(204);
        exit;
    }
}
${exposed(plan)}`,
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
    headers: withOwnHeaders(plan).headers,
    paths: 'all',
  }),
} as const satisfies Server;

const OWN =
  'WordPress goes on to allow every origin under /wp-json. Requests with cookies also need X-WP-Nonce there.';

/** Its REST API sends that list again, later than any plugin could. */
function exposed({ exposedHeaders }: FixPlan): string {
  if (exposedHeaders.length === 0) return '';
  const layout = { indent: '    ', step: '    ', used: 'return array_merge($names, );'.length };
  return `add_filter('rest_exposed_cors_headers', function ($names) {
    return array_merge($names, ${bracketed(exposedHeaders.map(quoteSingle), layout)});
});
`;
}

function withOwnHeaders(plan: FixPlan): FixPlan {
  if (plan.breadth === 'strict') return plan;
  const listed = new Set(plan.headers.map((name) => name.toLowerCase()));
  const others = OWN_HEADERS.filter((name) => !listed.has(name.toLowerCase()));
  return { ...plan, headers: [...plan.headers, ...others] };
}
