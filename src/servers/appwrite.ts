// Appwrite; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const appwrite = {
  id: 'appwrite',
  label: 'Appwrite',
  layer: 'application',
  marks: [{ header: 'server', pattern: /^Appwrite/i, confidence: 'certain', rank: 210 }],
} as const satisfies RecognizedLayer;
