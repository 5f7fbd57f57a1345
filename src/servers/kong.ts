// Kong Gateway; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const kong = {
  id: 'kong',
  label: 'Kong',
  layer: 'proxy',
  marks: [
    { header: 'server', pattern: /^kong\b/i, confidence: 'certain', rank: 400 },
    { header: 'via', pattern: /\bkong\//i, confidence: 'certain', rank: 400 },
    { header: 'x-kong-request-id', pattern: /./, confidence: 'certain', rank: 400 },
    { header: 'x-kong-response-latency', pattern: /./, confidence: 'certain', rank: 400 },
  ],
} as const satisfies RecognizedLayer;
