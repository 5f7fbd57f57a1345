// Access-Control-Allow-Origin: null for a page that has a real origin.
import { say } from '../words/say.ts';
import { bothOrigins, mayBeCachedCopy, serverRemedy } from './facts.ts';
import type { CauseRule } from './rule.ts';

export const originNull: CauseRule = {
  id: 'origin-null',
  faults: ['AllowOriginMismatch'],
  docs: {
    title: 'The server allows “null”',
    why: 'Some settings turn “no value” into the text null. It never equals a real origin, and it lets every sandboxed frame and local file in.',
    looksAt: 'Access-Control-Allow-Origin: null where Origin is a real one.',
    triggers: 'Origin: https://app.example.com answered by Access-Control-Allow-Origin: null',
    doesNot:
      'A page whose own origin is null (see null-origin and redirect-taint). From a cache it may be a copy made for such a page (see cached-copy).',
  },
  find(facts) {
    if (facts.allowOrigin !== 'null' || facts.origin === 'null' || !facts.originKnown) return null;
    return {
      confidence: mayBeCachedCopy(facts) ? 'possible' : 'certain',
      tell: () => ({
        title: say`The server sends the text “null” instead of an origin`,
        explanation: say`A variable with the allowed origin is probably empty on the server. The text “null” matches only pages without an origin, such as local files and sandboxed frames.`,
        evidence: bothOrigins(facts),
        remedy: serverRemedy(facts, 'correct-origin', say`Allow ${facts.origin} instead of “null”.`, [
          say`Look for an unset environment variable in the CORS settings.`,
        ]),
      }),
    };
  },
};
