// Google Cloud Storage, and Firebase Storage on top of it; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const gcs = {
  id: 'gcs',
  label: 'Google Cloud Storage',
  layer: 'platform',
  recognizedAs: 'application',
  hosts: /(?:^|\.)storage\.googleapis\.com$|^firebasestorage\.googleapis\.com$|\.firebasestorage\.app$/,
  marks: [
    { header: 'server', pattern: /^UploadServer$/, confidence: 'certain', rank: 210 },
    { header: 'x-guploader-uploadid', pattern: /./, confidence: 'certain', rank: 210 },
    { header: 'x-goog-generation', pattern: /./, confidence: 'certain', rank: 210 },
  ],
} as const satisfies RecognizedLayer;
