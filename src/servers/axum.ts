// axum and others in Rust with tower-http's CORS layer; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const axum = {
  id: 'axum',
  label: 'axum (tower-http)',
  layer: 'application',
  marks: [
    {
      header: 'vary',
      // In small letters: Spring writes the same names with capitals.
      pattern: /^origin, ?access-control-request-method, ?access-control-request-headers$/,
      confidence: 'possible',
      rank: 330,
    },
  ],
} as const satisfies RecognizedLayer;
