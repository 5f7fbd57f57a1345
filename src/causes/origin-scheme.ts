// http where the page has https, or the scheme left out.
import { message } from '../words/say.ts';
import { bothOrigins, differenceBrief, mayBeCachedCopy } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const KINDS = new Set(['scheme', 'scheme-missing']);

export const docs: CauseDocs = {
  title: 'The allowed origin has a different scheme, or none',
  why: 'http and https are different origins, and a host name alone isn’t an origin. This often happens when a site moves to https, or when a setting is called “domain”.',
  fix: 'Configure the origin with the page’s own scheme, such as https://app.example.com instead of app.example.com or http://app.example.com.',
  looksAt: 'The part before “://” in Access-Control-Allow-Origin and in Origin.',
  triggers: 'Access-Control-Allow-Origin: app.example.com, or http://app.example.com for a page on https.',
  doesNot: 'A value whose host or port differs too (see origin-other).',
};

export const originScheme: CauseRule = {
  id: 'origin-scheme',
  faults: MISMATCHES,
  find(facts) {
    const { comparison } = facts;
    const difference = comparison?.differences[0];
    if (comparison?.differences.length !== 1 || !difference || !KINDS.has(difference.kind)) return null;
    const missing = difference.kind === 'scheme-missing';
    return {
      confidence: mayBeCachedCopy(facts) ? 'possible' : 'certain',
      ...differenceBrief(facts),
      title: missing
        ? message`The allowed origin has no scheme: ${comparison.allowed}`
        : message`The allowed origin has a different scheme: ${comparison.allowed}`,
      explanation: missing
        ? message`An origin starts with its scheme. Without https:// or http:// the value is only a host name, which never matches.`
        : message`http and https are two different origins, even for the same host.`,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(
        facts,
        'correct-origin',
        missing
          ? message`Add the scheme before the host.`
          : message`Allow the page’s own scheme: ${facts.page}.`,
        [message`Replace ${comparison.allowed} with ${comparison.origin} in the server’s CORS settings.`],
      ),
    };
  },
};
