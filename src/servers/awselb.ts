// An Elastic Load Balancer of Amazon's; recognized, without a fix of its own yet.

import { message } from '../words/say.ts';
import type { RecognizedLayer } from './types.ts';

export const awselb = {
  id: 'awselb',
  label: message`an Amazon load balancer`,
  layer: 'platform',
  recognizedAs: 'proxy',
  marks: [{ header: 'server', pattern: /^awselb/i, confidence: 'certain', rank: 400 }],
} as const satisfies RecognizedLayer;
