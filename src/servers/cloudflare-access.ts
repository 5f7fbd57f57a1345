// Cloudflare Access, which asks for a login before the application, and so of every preflight.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { jsonText, type Listable, listable, placeWith } from './writing/settings.ts';

const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'POST',
  'HEAD',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
]);

/** Seconds; it refuses more. */
const LONGEST_AGE = 86_400;

const LABEL = 'Cloudflare Access';

export const cloudflareAccess = {
  id: 'cloudflare-access',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'proxy',
  form: 'setting',
  aliases: ['zero trust', 'cloudflare one', 'cloudflare'],
  language: 'json',
  readsEnvironment: false,
  marks: [
    { header: 'cf-access-domain', pattern: /./, confidence: 'certain', rank: 390 },
    { header: 'cf-access-aud', pattern: /./, confidence: 'certain', rank: 390 },
    {
      header: 'location',
      pattern: /^https:\/\/[\w-]+\.cloudflareaccess\.com\//,
      confidence: 'certain',
      rank: 390,
    },
  ],
  checked: 'parsed',
  checkedOn:
    'Cloudflare\'s page "CORS" for Access and its API reference of applications (2026), its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const { methods, headers, notes } = lists(plan);
    return {
      place: placeWith(
        say`In the dashboard: Zero Trust, Access controls, Applications, this application, Configure, Advanced settings, CORS settings: enter these values (the JSON is for the API and Terraform). They must match what the application itself sends with its responses. Where it handles preflights too, turn on “Bypass options requests to origin” there instead; that removes these settings. The page’s fetch needs credentials: "include".`,
        plan,
        notes,
      ),
      install: null,
      snippet: jsonText({
        cors_headers: {
          allowed_origins: plan.origins,
          allowed_methods: methods.length > 0 ? methods : ['GET'],
          ...(headers.length > 0 ? { allowed_headers: headers } : {}),
          ...(plan.credentials ? { allow_credentials: true } : {}),
          ...(plan.maxAge === null ? {} : { max_age: Math.min(plan.maxAge, LONGEST_AGE) }),
        },
      }),
    };
  },
  effect: (plan) => ({
    // Its own responses are what is in front.
    reachesProxyResponses: true,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: false,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: lists(plan).methods,
    headers: lists(plan).headers,
    paths: 'all',
    assumes: message`Assumes the user is signed in to Access, and the application sends these headers with its own responses: Access only responds to preflights.`,
  }),
} as const satisfies Server;

const lists = (plan: FixPlan): Listable => listable(plan, LABEL, METHODS);
