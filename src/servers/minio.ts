// MinIO: one list of origins for the whole server. It has no CORS rules of buckets, which S3 has.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { comments } from './writing/layout.ts';
import { withMethodsOf } from './writing/plain.ts';
import { quotePosix } from './writing/quote.ts';

const LABEL = 'MinIO';

/** It lists these itself, and has no setting for others. */
const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE', 'OPTIONS', 'PATCH'] as const;

export const minio = {
  id: 'minio',
  label: LABEL,
  layer: 'application',
  form: 'setting',
  aliases: ['minio_api_cors_allow_origin', 's3', 'bucket', 'object storage'],
  language: 'shell',
  readsEnvironment: false,
  marks: [{ header: 'server', pattern: /^MinIO/, confidence: 'certain', rank: 200 }],
  checked: 'parsed',
  checkedOn:
    "the api settings and corsHandler in MinIO's source (February 2026), its shell read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: say`In a terminal with MinIO’s client; replace ALIAS. It takes effect at once. Or set MINIO_API_CORS_ALLOW_ORIGIN in the environment of the server, which counts before this, and restart it. The list is for the whole server and replaces the present one; the open-source build has no CORS rules of buckets. Methods, headers and credentials have no setting.`,
    install: null,
    snippet: `${comments(
      '#',
      { ...withMethodsOf(LABEL, plan, METHODS), assumesCredentials: false },
      'Commas without spaces; list every origin that needs it.',
    )}mc admin config set ALIAS api cors_allow_origin=${quotePosix(plan.origins.join(','))}
`,
  }),
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: true,
    methods: METHODS,
    headers: 'any',
    paths: 'all',
  }),
} as const satisfies Server;
