// Varnish; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const varnish = {
  id: 'varnish',
  label: 'Varnish',
  layer: 'proxy',
  marks: [
    { header: 'server', pattern: /^Varnish/i, confidence: 'likely', rank: 400 },
    { header: 'x-varnish', pattern: /./, confidence: 'likely', rank: 400 },
  ],
} as const satisfies RecognizedLayer;
