// The configured origin ends with a slash: one character too many.
import { message } from '../words/say.ts';
import { bothOrigins, differenceBrief } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The allowed origin ends with a slash',
  why: 'Someone copied the address from the browser’s address bar, where it ends with “/”. An origin has no path, so no trailing slash, and browsers compare byte for byte.',
  fix: 'Remove the slash at the end of the configured origin.',
  looksAt: 'The value of Access-Control-Allow-Origin against the Origin that was sent.',
  triggers:
    'Origin: https://app.example.com in the request, Access-Control-Allow-Origin: https://app.example.com/ in the response',
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
      explanation: message`The origin is right except for the trailing slash. Browsers compare byte for byte, so it never matches.`,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(
        facts,
        'correct-origin',
        message`Remove the trailing slash from the configured origin.`,
        [
          message`Find ${comparison.allowed} in the server’s CORS settings or environment variables.`,
          message`Write ${comparison.origin} instead.`,
        ],
      ),
    };
  },
};
