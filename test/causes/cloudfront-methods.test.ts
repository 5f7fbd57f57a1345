// CloudFront refuses OPTIONS itself: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { refused } from '../exchange.ts';
import { describeCause, firstOf, textOf } from './describe-cause.ts';

const CLOUDFRONT = {
  Server: 'CloudFront',
  'X-Cache': 'Error from cloudfront',
  Via: '1.1 a.cloudfront.net (CloudFront)',
};

export const examples = describeCause('cloudfront-methods', {
  triggers: [
    { name: 'a 403 of its own', given: refused({ status: 403, headers: CLOUDFRONT }), confidence: 'likely' },
    {
      name: 'a 403 through it that nobody else signed',
      given: refused({ status: 403, headers: { 'x-amz-cf-id': 'a' } }),
      confidence: 'possible',
    },
  ],
  nearMisses: [
    {
      name: 'a bucket behind it',
      given: refused({ status: 403, headers: { ...CLOUDFRONT, Server: 'AmazonS3' } }),
      instead: 'storage-cors-rule',
    },
    {
      name: 'an application behind it',
      given: refused({ status: 403, headers: { 'x-amz-cf-id': 'a', 'X-Powered-By': 'Express' } }),
      instead: 'preflight-auth',
    },
  ],
  behavior: {
    'names the methods to allow': () => {
      const summary = (method: string) =>
        textOf(firstOf(refused({ status: 403, headers: CLOUDFRONT }, { method })).remedy.summary);
      expect(summary('GET')).toMatch(/to GET, HEAD, OPTIONS\.$/);
      expect(summary('PUT')).toContain('GET, HEAD, OPTIONS, PUT');
    },
  },
});
