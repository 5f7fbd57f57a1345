// S3 redirects to the endpoint of the bucket's own region: the URL was made for another one.
import { hostnameOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { failingStatus, headerEvidence, rawHeaderEvidence } from './evidence.ts';
import { headerOf, locationOf } from './facts.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The S3 URL is for another region or endpoint than the bucket’s',
  why: 'S3 redirects requests that come to another endpoint than the bucket’s own, before it looks at CORS rules. Browsers don’t follow redirects of a preflight. A presigned URL can’t be corrected by hand, as its signature covers the host.',
  fix: 'Create the S3 client with the bucket’s region, and sign the URL again.',
  looksAt: '301 or 307 with x-amz-bucket-region, which names the region.',
  triggers: 'OPTIONS returned 307 with x-amz-bucket-region: us-east-2 from bucket.s3.amazonaws.com.',
  doesNot: 'A 403 or 200 of the bucket without CORS headers (see storage-cors-rule).',
};

/** Amazon's page “Making requests to Amazon S3: Redirection”, and its list of error codes. */
const REDIRECTS = new Set([301, 307]);

export const bucketRegion: CauseRule = {
  id: 'bucket-region',
  faults: ['DisallowedRedirect', 'InvalidStatus', 'MissingAllowOriginHeader'],
  supersedes: [
    'preflight-redirect',
    'preflight-canonical',
    'redirect-without-cors',
    'storage-cors-rule',
    'options-error',
    'no-cors-headers',
    'not-covered',
  ],
  find(facts) {
    const { failing, leg, where } = facts;
    const region = headerOf(failing, 'x-amz-bucket-region');
    if (!failing || region === null || !REDIRECTS.has(failing.status)) return null;
    const location = locationOf(failing);
    return {
      confidence: 'likely',
      title: message`The bucket is in ${region}, and the URL is for another endpoint of Amazon S3`,
      brief: message`Wrong S3 endpoint: the bucket is in ${region}`,
      explanation: message`S3 redirects to the bucket’s own endpoint before it looks at CORS rules, so the rules of the bucket don’t matter here.`,
      evidence: [
        ...failingStatus(facts),
        ...headerEvidence(where, failing, 'x-amz-bucket-region'),
        ...(location === '' ? [] : [rawHeaderEvidence(where, 'Location', location)]),
        ...headerEvidence(where, failing, 'server'),
      ],
      remedy: {
        kind: 'none',
        where: 'server',
        summary: message`Create the S3 client with the region ${region}, where the URL is made.`,
        steps: [
          message`JavaScript: new S3Client({ region: "${region}" }). Python: boto3.client("s3", region_name="${region}").`,
          message`A presigned URL must be signed again: its signature covers the host ${hostnameOf(leg.url)}.`,
          message`A new bucket redirects from the global address for some hours, too; its regional address works at once.`,
        ],
        policy: null,
      },
    };
  },
};
