// S3 URLs for another region than the bucket's: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { exchange, refused } from '../exchange.ts';
import { describeCause, firstOf, textOf } from './describe-cause.ts';

const S3 = { Server: 'AmazonS3', 'x-amz-request-id': '1', 'x-amz-id-2': '2' };
const GLOBAL = 'https://uploads.s3.amazonaws.com/a.png?X-Amz-Signature=1';
const elsewhere = (status: number, location?: string) =>
  refused(
    {
      status,
      headers: { ...S3, 'x-amz-bucket-region': 'us-east-2' },
      ...(location === undefined ? {} : { location }),
    },
    { url: GLOBAL },
  );

export const examples = describeCause('bucket-region', {
  triggers: [
    {
      name: 'a preflight that is redirected to the region',
      given: elsewhere(307, 'https://uploads.s3.us-east-2.amazonaws.com/a.png?X-Amz-Signature=1'),
      confidence: 'likely',
    },
    {
      name: 'a 301 without a Location, as S3 sends it for another endpoint',
      given: elsewhere(301),
      confidence: 'likely',
    },
    {
      name: 'a GET that is redirected to the region',
      given: exchange({
        url: GLOBAL,
        error: 'net::ERR_FAILED',
        response: {
          status: 307,
          headers: { ...S3, 'x-amz-bucket-region': 'us-east-2' },
          location: 'https://uploads.s3.us-east-2.amazonaws.com/a.png?X-Amz-Signature=1',
        },
      }),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a bucket without a CORS rule, which names its region as well',
      given: refused(
        { status: 403, headers: { ...S3, 'x-amz-bucket-region': 'us-east-2' } },
        { url: GLOBAL },
      ),
      instead: 'storage-cors-rule',
    },
  ],
  behavior: {
    'never says to call the redirect’s target, whose signature would be wrong': () => {
      const { remedy } = firstOf(elsewhere(307, 'https://uploads.s3.us-east-2.amazonaws.com/a.png'));
      expect([remedy.summary, ...remedy.steps].map(textOf).join(' ')).not.toContain('directly');
      expect(remedy.policy).toBeNull();
    },
  },
});
