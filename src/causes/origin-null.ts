// Access-Control-Allow-Origin: null for a page that has a real origin.
import { message } from '../words/say.ts';
import { bothOrigins, differenceBrief, mayBeCachedCopy } from './evidence.ts';
import { headerOf } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The server allows “null”',
  why: 'Some settings turn “no value” into the text null. It never equals a real origin, and it allows every sandboxed frame and local file.',
  fix: 'Allow the page’s origin instead of “null”. Look for an unset variable in the CORS settings.',
  looksAt: 'Access-Control-Allow-Origin: null while Origin is a real one.',
  triggers:
    'Origin: https://app.example.com in the request, Access-Control-Allow-Origin: null in the response',
  doesNot:
    'A page whose own origin is null (see null-origin and redirect-taint). From a cache it may be a copy made for such a page (see cached-copy).',
};

export const originNull: CauseRule = {
  id: 'origin-null',
  faults: ['AllowOriginMismatch'],
  find(facts) {
    if (facts.allowOrigin !== 'null' || facts.origin === 'null' || facts.origin === null) return null;
    return {
      confidence: mayBeCachedCopy(facts) ? 'possible' : 'certain',
      ...differenceBrief(facts),
      title: message`Access-Control-Allow-Origin is “null” instead of an origin`,
      explanation: message`The variable with the allowed origin is probably empty on the server. “null” matches only pages without an origin, such as local files and sandboxed frames.`,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(facts, 'correct-origin', message`Allow ${facts.page} instead of “null”.`, [
        message`Look for an unset environment variable in the CORS settings.`,
        ...(headerOf(facts.failing, 'access-control-allow-credentials') === 'true'
          ? [
              message`GraphQL Yoga sends null with credentials to an origin that isn’t on its list: add ${facts.page} there.`,
            ]
          : []),
      ]),
    };
  },
};
