// Safari's Web Inspector: a request that failed has no response and, where WebKit gives one, its own sentence as the error
// (from the source of WebKit's HARBuilder; no recording of a failure was to be had).
import type { Producer } from './types.ts';
import { errorOf, wire } from './wire.ts';

export const safari: Producer = {
  ...wire,
  recording: {
    ...wire.recording,
    by: 'safari',
    marksFailures: true,
    keepsPreflights: false,
    keepsBlockedResponses: false,
    keepsRedirectTargets: true,
  },
  deliversRefusedRequests: true,
  endingOf: (entry) => ({ error: errorOf(entry), inFlight: false }),
};
