// The configured origin ends with a slash: one character too many.
import { message } from '../words/say.ts';
import { bothOrigins, differenceBrief } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The allowed origin ends with a slash',
  why: 'Someone copied the address from the browser’s address bar, where it ends with “/”. An origin has no path, so it has no slash at its end, and browsers compare byte for byte.',
  looksAt: 'The value of Access-Control-Allow-Origin beside the Origin that was sent.',
  triggers:
    'Origin: https://app.example.com answered by Access-Control-Allow-Origin: https://app.example.com/',
  doesNot:
    'A path after the slash (see origin-malformed), or another host or port before it (see origin-other).',
};

export const originTrailingSlash: CauseRule = {
  id: 'origin-trailing-slash',
  faults: MISMATCHES,
  find(facts) {
    const { comparison } = facts;
    if (comparison?.differences.length !== 1 || comparison.differences[0]?.kind !== 'trailing-slash')
      return null;
    return {
      confidence: 'certain',
      ...differenceBrief(facts),
      title: message`The allowed origin ends with a slash: ${comparison.allowed}`,
      explanation: message`The server names the right origin with one character too many. Browsers compare the two byte for byte, so it never matches.`,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(
        facts,
        'correct-origin',
        message`Delete the slash at the end of the configured origin.`,
        [
          message`Find ${comparison.allowed} in the server’s CORS settings or environment variables.`,
          message`Write ${comparison.origin} instead.`,
        ],
      ),
    };
  },
};
