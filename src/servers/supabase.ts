// Supabase's gateway; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const supabase = {
  id: 'supabase',
  label: 'Supabase',
  layer: 'platform',
  recognizedAs: 'proxy',
  hosts: /\.supabase\.(?:co|in)$/,
  marks: [
    { header: 'sb-gateway-version', pattern: /./, confidence: 'certain', rank: 400 },
    { header: 'sb-project-ref', pattern: /./, confidence: 'certain', rank: 400 },
    { header: 'sb-error-code', pattern: /./, confidence: 'certain', rank: 400 },
  ],
} as const satisfies RecognizedLayer;
