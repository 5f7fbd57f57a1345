// ngrok's tunnel, which makes its own error pages; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const ngrok = {
  id: 'ngrok',
  label: 'ngrok',
  layer: 'platform',
  recognizedAs: 'proxy',
  marks: [{ header: 'ngrok-error-code', pattern: /./, confidence: 'certain', rank: 400 }],
} as const satisfies RecognizedLayer;
