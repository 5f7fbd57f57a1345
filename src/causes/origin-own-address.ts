// The server allows its own origin instead of the page's.
import { originOf } from '../cors/origin.ts';
import { message } from '../words/say.ts';
import { bothOrigins, mayBeCachedCopy, rawHeaderEvidence } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { pagesOrigin, writtenValue } from './origin-written.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The server allows its own address',
  why: 'Access-Control-Allow-Origin holds the origin of pages that may read the response, not the address of the API. It often comes from a variable such as BASE_URL.',
  fix: 'Allow the front end’s origin instead of the API’s. Check the variable that it comes from.',
  looksAt: 'An Access-Control-Allow-Origin that is the origin of the requested URL.',
  triggers:
    'A page on http://localhost:5173, an API on http://localhost:3000 that allows http://localhost:3000.',
  doesNot: 'A copy from a cache, which may be for a page of that address (see cached-copy).',
};

export const originOwnAddress: CauseRule = {
  id: 'origin-own-address',
  faults: MISMATCHES,
  supersedes: ['origin-other', 'origin-port', 'origin-scheme', 'origin-malformed', 'origin-trailing-slash'],
  find(facts) {
    const value = writtenValue(facts);
    const own = originOf(facts.leg.url);
    const origin = pagesOrigin(facts);
    if (value === null || own === null || origin === null || own === origin) return null;
    if (value.replace(/\/$/, '') !== own || mayBeCachedCopy(facts)) return null;
    return {
      confidence: 'certain',
      title: message`The server allows its own address, ${own}, not the page’s`,
      brief: message`Allow-Origin: the API’s own ${own}`,
      explanation: message`Access-Control-Allow-Origin takes the origin of the page that reads the response: ${origin}.`,
      evidence: [...bothOrigins(facts), rawHeaderEvidence('request', 'URL', facts.leg.url)],
      remedy: serverRemedy(facts, 'correct-origin', message`Allow ${origin} instead of ${own}.`, [
        message`Check the variable it comes from: it should hold the front end’s address, not the API’s.`,
      ]),
    };
  },
};
