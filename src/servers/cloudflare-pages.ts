// The _headers file of Cloudflare Pages and of Workers with static assets; both return 405 to OPTIONS.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { fixedEffect, fixedHeaders, fixedPlace, forOneOrigin, servesFiles } from './writing/fixed-headers.ts';
import { comments } from './writing/layout.ts';
import { quoteHeaderValue } from './writing/quote.ts';

const LABEL = 'Cloudflare Pages';

export const cloudflarePages = {
  id: 'cloudflare-pages',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['_headers', 'workers assets', 'static assets', 'cloudflare'],
  language: 'shell',
  readsEnvironment: false,
  hosts: /\.pages\.dev$/,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'Cloudflare\'s page "Headers" for Pages and for Workers static assets (2026), the headers by running them in wrangler 4.86, its shell read by a parser',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: fixedPlace(
      say`In a terminal, or by hand: the lines go into the file _headers of the folder that is deployed (replace public). Files get 405 to OPTIONS, so requests with a preflight need a function, and functions send their headers themselves. Set each header in one rule only: the values of several are joined by a comma.`,
      plan,
      'commented',
    ),
    install: null,
    snippet: `${comments('#', forOneOrigin(plan), 'Without a rule, Pages sends * for every file.')}cat >> public/_headers <<'END'
/*
${fixedHeaders(plan)
  .map(([name, value]) => `  ${name}: ${quoteHeaderValue(value)}\n`)
  .join('')}END
`,
  }),
  effect: (plan) => fixedEffect(plan, servesFiles(LABEL)),
} as const satisfies Server;
