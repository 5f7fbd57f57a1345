// Netlify's edge; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const netlify = {
  id: 'netlify',
  label: 'Netlify',
  layer: 'platform',
  recognizedAs: 'proxy',
  hosts: /\.netlify\.app$/,
  marks: [
    { header: 'server', pattern: /^Netlify/i, confidence: 'certain', rank: 400 },
    { header: 'x-nf-request-id', pattern: /./, confidence: 'certain', rank: 400 },
  ],
} as const satisfies RecognizedLayer;
