// An object store responded without CORS headers: none of its CORS rules matches, or there is none.
import { hostnameOf, pathOf } from '../cors/origin.ts';
import { message, type Wording } from '../words/say.ts';
import {
  failingStatus,
  headerEvidence,
  layerEvidence,
  mayBeCachedCopy,
  originEvidence,
  sentence,
} from './evidence.ts';
import { type Facts, headerOf } from './facts.ts';
import { policyFor } from './policy.ts';
import { preflightStatus, STATUS_FAULTS } from './preflight-status.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Store {
  /** In the register of servers, which has the rule to paste. */
  readonly id: string;
  readonly label: (facts: Facts) => Wording;
  /** What the rules belong to. */
  readonly holder: Wording;
  readonly steps: (facts: Facts) => readonly Wording[];
}

const isFirebase = ({ leg }: Facts): boolean =>
  /^firebasestorage\.|\.firebasestorage\.app$/.test(hostnameOf(leg.url));

const STORES: readonly Store[] = [
  {
    id: 's3',
    label: () => 'Amazon S3',
    holder: message`bucket`,
    steps: () => [
      message`Set it in the S3 console: the bucket, Permissions, Cross-origin resource sharing (CORS). It’s a setting, not code.`,
    ],
  },
  {
    id: 'r2',
    label: () => 'Cloudflare R2',
    holder: message`bucket`,
    steps: () => [message`It’s a setting of the bucket: nothing in your code changes it.`],
  },
  {
    id: 'gcs',
    label: (facts) => (isFirebase(facts) ? 'Firebase Storage' : 'Google Cloud Storage'),
    holder: message`bucket`,
    steps: ({ leg }) => {
      const bucket = bucketOf(leg.url);
      return [
        ...(bucket === null
          ? []
          : [message`Run: gcloud storage buckets update gs://${bucket} --cors-file=cors.json`]),
        message`It’s a setting of the bucket: nothing in your code changes it.`,
      ];
    },
  },
  {
    id: 'azure-storage',
    label: () => 'Azure Storage',
    holder: message`storage service`,
    steps: () => [message`Blob, file, queue and table each have their own rules.`],
  },
];

export const docs: CauseDocs = {
  title: 'The bucket has no CORS rule that matches',
  why: 'Object stores (Amazon S3, Cloudflare R2, Google Cloud Storage, Firebase Storage, Azure Storage) send CORS headers only if a rule of the bucket matches origin, method and headers. Without one, a preflight gets 403 or no headers. It’s a setting; authentication isn’t involved.',
  fix: 'Add a CORS rule to the bucket with this origin, the method and the headers. It is a setting of the bucket, not code.',
  looksAt:
    'The store’s own headers or host name, and OPTIONS that got 403 or any response without Access-Control-Allow-Origin; Azure’s x-ms-error-code: CorsPreflightFailure.',
  triggers:
    'Server: AmazonS3 with 403 for OPTIONS; Server: UploadServer with 200 and no Access-Control-Allow-Origin.',
  doesNot:
    'An error on the request itself, such as a missing object (see the other causes); a store behind a cache that had a copy, where this is “possible”.',
};

export const storageCorsRule: CauseRule = {
  id: 'storage-cors-rule',
  faults: STATUS_FAULTS,
  supersedes: [
    'preflight-auth',
    'options-not-handled',
    'options-error',
    'origin-not-listed',
    'no-cors-headers',
    'proxy-strips',
    'nginx-if',
    'cloudfront-methods',
  ],
  find(facts) {
    const { failing, where, leg, preflight } = facts;
    const store = STORES.find(({ id }) => facts.layers.has(id));
    if (!store || !failing || facts.blockedAt === 'redirect') return null;
    const status = preflightStatus(facts);
    const isRefused = facts.atPreflight
      ? status === null || status === 400 || status === 403
      : failing.status < 400;
    if (!isRefused || headerOf(failing, 'access-control-allow-origin') !== null) return null;
    const method = preflight?.requestMethod ?? leg.method;
    const says = headerOf(failing, 'x-ms-error-code') === 'CorsPreflightFailure';
    const label = store.label(facts);
    return {
      confidence: says ? 'certain' : mayBeCachedCopy(facts) ? 'possible' : 'likely',
      title: message`${label}: no CORS rule of the ${store.holder} matches ${method} from ${facts.page}`,
      brief: message`${label}: no matching CORS rule`,
      explanation: message`${label} sends CORS headers only if a rule matches the origin, the method and every header. No rule does; signing in doesn’t change that.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence(where, failing, 'x-ms-error-code'),
        originEvidence(facts),
        sentence(where, message`Access-Control-Allow-Origin is missing.`),
        ...layerEvidence(facts),
      ],
      remedy: {
        kind: 'allow-origin',
        where: 'server',
        summary: message`Add a CORS rule to the ${store.holder}: ${method} from ${facts.page}.`,
        steps: store.steps(facts),
        policy: policyFor(facts),
      },
    };
  },
};

/** The bucket that a URL of Cloud Storage or Firebase Storage names; null where it does not. */
function bucketOf(url: string): string | null {
  const [hostname, pathname] = [hostnameOf(url), pathOf(url)];
  const name =
    /^\/v0\/b\/([^/]+)/.exec(pathname)?.[1] ??
    /^(.+)\.storage\.googleapis\.com$/.exec(hostname)?.[1] ??
    (hostname === 'storage.googleapis.com' ? /^\/([^/]+)\//.exec(pathname)?.[1] : undefined);
  return name !== undefined && /^[\w.-]+$/.test(name) ? name : null;
}
