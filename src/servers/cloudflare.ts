// Cloudflare's edge, in front of other servers; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const cloudflare = {
  id: 'cloudflare',
  label: 'Cloudflare',
  layer: 'platform',
  recognizedAs: 'proxy',
  marks: [
    { header: 'server', pattern: /^cloudflare/i, confidence: 'certain', rank: 400 },
    { header: 'cf-ray', pattern: /./, confidence: 'certain', rank: 400 },
  ],
} as const satisfies RecognizedLayer;
