// Fastly's edge; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const fastly = {
  id: 'fastly',
  label: 'Fastly',
  layer: 'platform',
  recognizedAs: 'proxy',
  marks: [{ header: 'x-served-by', pattern: /^cache-/i, confidence: 'likely', rank: 400 }],
} as const satisfies RecognizedLayer;
