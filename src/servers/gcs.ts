// The CORS configuration of a Google Cloud Storage bucket, and so of Firebase Storage, which is on top of it.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { jsonText, type Listable, listable, placeWith } from './writing/settings.ts';

const LABEL = 'Google Cloud Storage';

export const gcs = {
  id: 'gcs',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'application',
  form: 'setting',
  aliases: ['firebase storage', 'bucket', 'google', 'gcp', 'gsutil'],
  language: 'json',
  readsEnvironment: false,
  hosts: /(?:^|\.)storage\.googleapis\.com$|^firebasestorage\.googleapis\.com$|\.firebasestorage\.app$/,
  marks: [
    { header: 'server', pattern: /^UploadServer$/, confidence: 'certain', rank: 210 },
    { header: 'x-guploader-uploadid', pattern: /./, confidence: 'certain', rank: 210 },
    { header: 'x-goog-generation', pattern: /./, confidence: 'certain', rank: 210 },
  ],
  checked: 'parsed',
  checkedOn:
    'Google\'s pages "Set up and view CORS configurations" and "Cross-origin resource sharing (CORS)" (2026), its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write(plan) {
    const { methods, notes } = lists(plan);
    return {
      place: placeWith(
        say`Save it as cors.json and run the command with your bucket’s name; the console has no editor for it. It replaces the existing configuration, so keep the rules you need. responseHeader lists both the headers that requests may send and those that pages may read.`,
        { ...plan, assumesCredentials: false },
        notes,
      ),
      install: null,
      snippet: jsonText([
        {
          origin: plan.origins,
          method: methods.length > 0 ? methods : ['GET'],
          ...(responseHeaders(plan).length > 0 ? { responseHeader: responseHeaders(plan) } : {}),
          ...(plan.maxAge === null ? {} : { maxAgeSeconds: plan.maxAge }),
        },
      ]),
      apply: 'gcloud storage buckets update gs://BUCKET --cors-file=cors.json',
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    // Its configuration has no member for them.
    credentials: false,
    methods: lists(plan).methods,
    headers: responseHeaders(plan),
    paths: 'all',
  }),
} as const satisfies Server;

const lists = (plan: FixPlan): Listable => listable(plan, LABEL, null);

/** Both lists in one, each name once. */
function responseHeaders(plan: FixPlan): readonly string[] {
  const { headers, exposed } = lists(plan);
  const known = new Set(headers.map((name) => name.toLowerCase()));
  return [...headers, ...exposed.filter((name) => !known.has(name.toLowerCase()))];
}
