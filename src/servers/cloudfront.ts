// Amazon CloudFront: a response headers policy. OPTIONS still goes to what is behind it.

import { message, say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { jsonText, type Listable, listable, placeWith } from './writing/settings.ts';

/** The only methods that a policy may list. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);

const LABEL = 'Amazon CloudFront';

export const cloudfront = {
  id: 'cloudfront',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'proxy',
  form: 'setting',
  aliases: ['cdn', 'aws', 'amazon', 'response headers policy'],
  language: 'json',
  readsEnvironment: false,
  marks: [
    { header: 'x-amz-cf-id', pattern: /./, confidence: 'certain', rank: 400 },
    { header: 'server', pattern: /^CloudFront$/i, confidence: 'certain', rank: 400 },
    { header: 'x-cache', pattern: /\bfrom cloudfront\b/i, confidence: 'certain', rank: 400 },
  ],
  checked: 'parsed',
  checkedOn:
    "AWS's API reference of ResponseHeadersPolicyCorsConfig and its pages on response headers policies (2026), its JSON read by a parser; not run",
  reachesFurthest: [],
  options: null,
  write(plan) {
    const { methods, headers, exposed, notes } = lists(plan);
    return {
      place: placeWith(
        say`Save it as cors-policy.json and create the policy. Then edit the distribution’s behavior for this path: choose it as Response headers policy, set Allowed HTTP methods to GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE, and choose an origin request policy that forwards Origin (for S3: CORS-S3Origin). What is behind CloudFront must still respond to OPTIONS with a status from 200 to 299.`,
        plan,
        notes,
      ),
      install: null,
      snippet: jsonText({
        Name: 'cors-policy',
        CorsConfig: {
          AccessControlAllowOrigins: items(plan.origins),
          AccessControlAllowMethods: items(methods.length > 0 ? methods : ['GET']),
          // The list is required, and a safelisted name opens nothing.
          AccessControlAllowHeaders: items(headers.length > 0 ? headers : ['Accept']),
          ...(exposed.length > 0 ? { AccessControlExposeHeaders: items(exposed) } : {}),
          AccessControlAllowCredentials: plan.credentials,
          ...(plan.maxAge === null ? {} : { AccessControlMaxAgeSec: plan.maxAge }),
          OriginOverride: true,
        },
      }),
      apply:
        'aws cloudfront create-response-headers-policy --response-headers-policy-config file://cors-policy.json',
    };
  },
  effect(plan) {
    const opensOptions = plan.kind === 'answer-options';
    return {
      reachesProxyResponses: true,
      replacesHeadersBehind: true,
      // It refuses OPTIONS itself only where the behavior does not allow that method.
      answersOptions: opensOptions,
      reachesCrashes: true,
      origins: plan.origins,
      credentials: plan.credentials,
      methods: lists(plan).methods,
      headers: lists(plan).headers,
      paths: 'all',
      ...(opensOptions ? { assumes: BEHIND } : {}),
    };
  },
} as const satisfies Server;

const BEHIND = message`Assumes what is behind CloudFront responds to OPTIONS with a status from 200 to 299.`;

const lists = (plan: FixPlan): Listable => listable(plan, LABEL, METHODS);

const items = (list: readonly string[]) => ({ Quantity: list.length, Items: list });
