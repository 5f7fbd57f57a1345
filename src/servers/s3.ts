// An S3 bucket's CORS rules as its console takes them.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { jsonEntry, jsonText } from './writing/settings.ts';

/** The only methods that a rule may name. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

export const s3 = {
  id: 's3',
  label: 'Amazon S3',
  layer: 'platform',
  recognizedAs: 'application',
  form: 'setting',
  aliases: ['bucket', 'aws', 'amazon'],
  language: 'json',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^AmazonS3/i, confidence: 'certain', rank: 210 }],
  checked: 'parsed',
  checkedOn:
    'AWS\'s pages "Elements of a CORS configuration" and "Common response headers" (2026), its JSON read by a parser; not run',
  reachesFurthest: [],
  options: {
    where: message`In the CORS rules of the bucket.`,
    takesSeveralOrigins: true,
    origins: jsonEntry('AllowedOrigins'),
    methods: jsonEntry('AllowedMethods'),
    headers: jsonEntry('AllowedHeaders'),
    exposed: jsonEntry('ExposeHeaders'),
    credentials: null,
    defaultMethods: [],
  },
  write(plan) {
    const { methods, headers } = listable(plan);
    const notes = [
      ...plan.notes,
      ...(methods.length < plan.methods.length ? [say`Left out: methods that S3 doesn’t support.`] : []),
      ...(headers.length < plan.headers.length
        ? [say`Left out: names with a *, which is a wildcard there.`]
        : []),
    ];
    const rule = {
      AllowedOrigins: plan.origins,
      AllowedMethods: methods.length > 0 ? methods : ['GET'],
      AllowedHeaders: headers,
      ExposeHeaders: plan.exposedHeaders,
      ...(plan.maxAge === null ? {} : { MaxAgeSeconds: plan.maxAge }),
    };
    return {
      place: [
        say`In the S3 console: the bucket, Permissions, Cross-origin resource sharing (CORS). It replaces the existing rules, so keep the ones you need. If CloudFront is in front, configure it to forward Origin and to cache by it.`,
        ...notes,
      ].join(' '),
      install: null,
      snippet: jsonText([rule]),
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    // With a rule that lists the origin exactly it sends Access-Control-Allow-Credentials: true, always.
    credentials: true,
    methods: listable(plan).methods,
    headers: listable(plan).headers,
    paths: 'all',
  }),
} as const satisfies Server;

/** What of the plan a rule can list: in one, * means any text. */
function listable(plan: FixPlan): Pick<FixPlan, 'headers'> & { readonly methods: readonly string[] } {
  return {
    methods: plan.methods.filter((method) => METHODS.has(method)),
    headers: plan.headers.filter((name) => !name.includes('*')),
  };
}
