// Vercel: fixed headers in vercel.json. OPTIONS still runs the function.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { jsonText, placeWith } from './writing/settings.ts';

export const vercel = {
  id: 'vercel',
  label: 'Vercel',
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['vercel.json', 'zeit'],
  language: 'json',
  readsEnvironment: false,
  marks: [{ header: 'x-vercel-id', pattern: /./, confidence: 'certain', rank: 400 }],
  checked: 'parsed',
  checkedOn:
    'Vercel\'s pages "How to enable CORS on Vercel" (September 2026) and "Project configuration: headers" (2026), its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const more = plan.origins.length > 1 ? [say`Left out: further origins. There is room for one only.`] : [];
    return {
      place: placeWith(
        say`In vercel.json, under headers; then deploy. It doesn’t respond to OPTIONS: the function runs for it too, and must return a status from 200 to 299 (export function OPTIONS). For more than one origin, set the headers in the function instead. On protected deployments, also add the path to the OPTIONS Allowlist of Deployment Protection.`,
        plan,
        more,
      ),
      install: null,
      snippet: jsonText({
        headers: [{ source: '/:path*', headers: all(plan).map(([key, value]) => ({ key, value })) }],
      }),
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: false,
    reachesCrashes: false,
    origins: [plan.origins[0]],
    credentials: plan.credentials,
    methods: plan.methods,
    headers: plan.headers,
    paths: 'all',
    assumes: message`Assumes the code itself sends no CORS headers.`,
  }),
} as const satisfies Server;

const all = (plan: FixPlan): [name: string, value: string][] => [
  ['Access-Control-Allow-Origin', plan.origins[0]],
  ...responseHeaders(plan),
  ...preflightHeaders(plan),
];
