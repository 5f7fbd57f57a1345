// Google's front end, before Cloud Run and App Engine; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const google = {
  id: 'google',
  label: 'Google Frontend',
  layer: 'platform',
  recognizedAs: 'proxy',
  marks: [{ header: 'server', pattern: /^Google Frontend|^gws/i, confidence: 'likely', rank: 400 }],
} as const satisfies RecognizedLayer;
