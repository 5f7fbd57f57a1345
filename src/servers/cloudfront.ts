// Amazon CloudFront; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const cloudfront = {
  id: 'cloudfront',
  label: 'Amazon CloudFront',
  layer: 'platform',
  recognizedAs: 'proxy',
  marks: [
    { header: 'x-amz-cf-id', pattern: /./, confidence: 'certain', rank: 400 },
    { header: 'server', pattern: /^CloudFront$/i, confidence: 'certain', rank: 400 },
    { header: 'x-cache', pattern: /\bfrom cloudfront\b/i, confidence: 'certain', rank: 400 },
  ],
} as const satisfies RecognizedLayer;
