// Azure Storage (blobs, files, queues, tables); recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const azureStorage = {
  id: 'azure-storage',
  label: 'Azure Storage',
  layer: 'platform',
  recognizedAs: 'application',
  hosts: /\.(?:blob|file|queue|table|dfs)\.core\.windows\.net$/,
  marks: [
    { header: 'x-ms-error-code', pattern: /^CorsPreflightFailure$/, confidence: 'certain', rank: 210 },
    { header: 'server', pattern: /^(?:Windows-Azure-|Azurite-)/, confidence: 'certain', rank: 210 },
  ],
} as const satisfies RecognizedLayer;
