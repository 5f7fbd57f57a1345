// cypress-har-generator: a request that failed has no response, and nothing tells why (from its source).
import { playwright } from './playwright.ts';
import type { Producer } from './types.ts';

export const cypress: Producer = {
  ...playwright,
  recording: { ...playwright.recording, by: 'cypress', keepsPreflights: true },
  startsAfterPreflight: true,
  deliversRefusedRequests: false,
};
