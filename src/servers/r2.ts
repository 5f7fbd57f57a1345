// The CORS policy of a Cloudflare R2 bucket; recognized by its host names.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { jsonEntry, jsonText, type Listable, listable, placeWith } from './writing/settings.ts';

/** Seconds; its page calls this the maximum. */
const LONGEST_AGE = 86_400;

/** What the S3 interface of R2 has requests for. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

const LABEL = 'Cloudflare R2';

export const r2 = {
  id: 'r2',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'application',
  form: 'setting',
  aliases: ['bucket', 'cloudflare', 'object storage'],
  language: 'json',
  readsEnvironment: false,
  hosts: /\.r2\.cloudflarestorage\.com$|^pub-[0-9a-f]+\.r2\.dev$/,
  marks: [],
  checked: 'parsed',
  checkedOn: 'Cloudflare\'s page "Configure CORS" for R2 (2026), its JSON read by a parser; not run',
  reachesFurthest: [],
  options: {
    where: message`In the CORS policy of the bucket.`,
    takesSeveralOrigins: true,
    origins: jsonEntry('AllowedOrigins'),
    methods: jsonEntry('AllowedMethods'),
    headers: jsonEntry('AllowedHeaders'),
    exposed: jsonEntry('ExposeHeaders'),
    credentials: null,
    defaultMethods: [],
  },
  write(plan) {
    const { methods, headers, exposed, notes } = lists(plan);
    return {
      place: placeWith(
        say`In the Cloudflare dashboard: R2, the bucket, Settings, CORS Policy, Add CORS policy, JSON. It replaces the existing policy, so keep the rules you need. It takes up to 30 seconds; with a custom domain, also purge the CDN’s cache.`,
        { ...plan, assumesCredentials: false },
        notes,
      ),
      install: null,
      snippet: jsonText([
        {
          AllowedOrigins: plan.origins,
          AllowedMethods: methods.length > 0 ? methods : ['GET'],
          ...(headers.length > 0 ? { AllowedHeaders: headers } : {}),
          ...(exposed.length > 0 ? { ExposeHeaders: exposed } : {}),
          ...(plan.maxAge === null ? {} : { MaxAgeSeconds: Math.min(plan.maxAge, LONGEST_AGE) }),
        },
      ]),
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    // Its policy has no member for them.
    credentials: false,
    methods: lists(plan).methods,
    headers: lists(plan).headers,
    paths: 'all',
  }),
} as const satisfies Server;

const lists = (plan: FixPlan): Listable => listable(plan, LABEL, METHODS);
