// Vercel's edge; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const vercel = {
  id: 'vercel',
  label: 'Vercel',
  layer: 'platform',
  recognizedAs: 'proxy',
  marks: [{ header: 'x-vercel-id', pattern: /./, confidence: 'certain', rank: 400 }],
} as const satisfies RecognizedLayer;
