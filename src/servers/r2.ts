// Cloudflare R2; recognized by its host names, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const r2 = {
  id: 'r2',
  label: 'Cloudflare R2',
  layer: 'platform',
  recognizedAs: 'application',
  hosts: /\.r2\.cloudflarestorage\.com$|^pub-[0-9a-f]+\.r2\.dev$/,
  marks: [],
} as const satisfies RecognizedLayer;
