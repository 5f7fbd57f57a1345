// Buckets without a CORS rule that matches: exchanges that trigger this cause, and near misses.
import { expect } from 'vitest';
import { blocked, PAGE, refused } from '../exchange.ts';
import { ALLOW, causesOf, describeCause, firstOf, METHODS, textOf } from './describe-cause.ts';

const S3 = { Server: 'AmazonS3', 'x-amz-request-id': 'A' };
const GCS = { Server: 'UploadServer', 'x-goog-generation': '1' };

export const examples = describeCause('storage-cors-rule', {
  triggers: [
    { name: 'S3 that refuses OPTIONS', given: refused({ status: 403, headers: S3 }), confidence: 'likely' },
    {
      name: 'S3 behind CloudFront that refuses OPTIONS',
      given: refused({
        status: 403,
        headers: { ...S3, 'x-amz-cf-id': 'a', 'X-Cache': 'Error from cloudfront' },
      }),
      confidence: 'likely',
    },
    {
      name: 'R2 by its host name',
      given: refused(
        { status: 403, headers: { Server: 'cloudflare', 'cf-ray': '1' } },
        { url: 'https://id.r2.cloudflarestorage.com/bucket/a' },
      ),
      confidence: 'likely',
    },
    {
      name: 'Cloud Storage that sends an object without CORS headers',
      given: blocked(GCS, { url: 'https://storage.googleapis.com/pictures/a.png' }),
      confidence: 'likely',
    },
    {
      name: 'Azure Storage, which says so itself',
      given: refused({ status: 403, headers: { 'x-ms-error-code': 'CorsPreflightFailure' } }),
      confidence: 'certain',
    },
    {
      name: 'a copy that CloudFront kept',
      given: blocked({ ...S3, 'X-Cache': 'Hit from cloudfront', Age: '20' }),
      confidence: 'possible',
      behind: 'cached-copy',
    },
  ],
  nearMisses: [
    {
      name: 'a missing object of S3',
      given: blocked(S3, { response: { status: 404 } }),
      instead: 'not-found',
    },
    {
      name: 'a rule that does not list the method',
      given: refused({ headers: { ...S3, [ALLOW]: '*', [METHODS]: 'GET' } }),
      instead: 'method-not-allowed',
    },
  ],
  behavior: {
    'gives the command with the bucket’s name, and a policy for the rule to paste': () => {
      const { remedy } = firstOf(blocked(GCS, { url: 'https://pictures.storage.googleapis.com/a.png' }));
      const steps = remedy.steps.map(textOf).join('\n');
      expect(steps).toContain('gs://pictures --cors-file=cors.json');
      expect(remedy).toMatchObject({ kind: 'allow-origin', policy: { origins: [PAGE], methods: ['GET'] } });
    },
    'names Firebase Storage where it is that': () => {
      const url = 'https://firebasestorage.googleapis.com/v0/b/demo.appspot.com/o/a.pdf';
      const [cause, ...others] = causesOf(blocked(GCS, { url }));
      expect(cause && textOf(cause.title)).toContain('Firebase Storage: no CORS rule of the bucket');
      expect(others).toEqual([]);
    },
    'does not speak of a login': () => {
      expect(causesOf(refused({ status: 403, headers: S3 })).map(({ id }) => id)).toEqual([
        'storage-cors-rule',
      ]);
    },
  },
});
