// Envoy, in a service mesh too; recognized, without a fix of its own yet.

import type { RecognizedLayer } from './types.ts';

export const envoy = {
  id: 'envoy',
  label: 'Envoy',
  layer: 'proxy',
  marks: [{ header: 'server', pattern: /^envoy|^istio-envoy/i, confidence: 'likely', rank: 400 }],
} as const satisfies RecognizedLayer;
