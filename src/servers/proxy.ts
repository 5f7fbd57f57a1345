// Any proxy that leaves nothing but Via; it says nothing once a layer has a name.

import { message } from '../words/say.ts';
import type { RecognizedLayer } from './types.ts';

export const proxy = {
  id: 'proxy',
  label: message`a proxy`,
  layer: 'proxy',
  marks: [{ header: 'via', pattern: /./, confidence: 'possible', rank: 400 }],
} as const satisfies RecognizedLayer;
