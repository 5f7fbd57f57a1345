// Netlify: fixed headers in netlify.toml, for the files that it serves itself.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { preflightHeaders, responseHeaders } from './writing/header-lists.ts';
import { comments } from './writing/layout.ts';
import { headerLines } from './writing/options.ts';
import { quoteToml } from './writing/quote.ts';

export const netlify = {
  id: 'netlify',
  label: 'Netlify',
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['netlify.toml', '_headers'],
  language: 'toml',
  readsEnvironment: false,
  hosts: /\.netlify\.app$/,
  marks: [
    { header: 'server', pattern: /^Netlify/i, confidence: 'certain', rank: 400 },
    { header: 'x-nf-request-id', pattern: /./, confidence: 'certain', rank: 400 },
  ],
  checked: 'parsed',
  checkedOn:
    'Netlify\'s pages "Custom headers" and "How to configure redirects, headers, and env vars in netlify.toml" (September 2026), its TOML read by a parser; not run',
  reachesFurthest: [],
  options: headerLines({
    where: message`In the headers of netlify.toml.`,
    around: ['', ' = ', ''],
    quote: quoteToml,
  }),
  write(plan) {
    const notes = plan.origins.length > 1 ? ['Left out: further origins. There is room for one only.'] : [];
    return {
      place: say`In netlify.toml, at the end; then deploy. It applies to files only: a function, an edge function or a proxied path must send the headers itself, and respond to OPTIONS.`,
      install: null,
      snippet: `${comments('#', { ...plan, notes: [...plan.notes, ...notes] }, 'For files that Netlify serves itself; narrow the path if you can.')}[[headers]]
  for = "/*"
  [headers.values]
${all(plan)
  .map(([name, value]) => `    ${name} = ${quoteToml(value)}\n`)
  .join('')}`,
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
    assumes: message`Assumes Netlify serves this file itself: functions and proxied paths don’t get these headers.`,
  }),
} as const satisfies Server;

const all = (plan: FixPlan): [name: string, value: string][] => [
  ['Access-Control-Allow-Origin', plan.origins[0]],
  ...responseHeaders(plan),
  ...preflightHeaders(plan),
];
