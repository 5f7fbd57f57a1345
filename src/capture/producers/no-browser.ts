// Postman, Insomnia and recorders inside test programs: no browser made these requests, so CORS never applied to them.
import type { Producer } from './types.ts';
import { wire } from './wire.ts';

export const noBrowser: Producer = {
  ...wire,
  recording: { ...wire.recording, by: 'no-browser', ofBrowser: false },
  deliversRefusedRequests: true,
};
