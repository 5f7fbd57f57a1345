// One origin is hard-wired and it is not this page's.
import { joined, message } from '../words/say.ts';
import { bothOrigins, differenceBrief, sentence } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { servesOthers } from './neighbours.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const KINDS = new Set(['host', 'www', 'scheme', 'port', 'port-default', 'trailing-slash', 'loopback-name']);

export const docs: CauseDocs = {
  title: 'The server allows another site',
  why: 'The server sends one fixed origin to everyone. It works for one front end; staging, preview and www addresses are different origins.',
  fix: 'Add the page’s origin to the allowed ones. With several front ends, let a CORS library return the one that the request has, with Vary: Origin.',
  looksAt:
    'An Access-Control-Allow-Origin with a valid origin that differs from the page’s in host (with or without www) or in more than one part.',
  triggers:
    'Origin: https://staging.example.com in the request, Access-Control-Allow-Origin: https://app.example.com in the response',
  doesNot: 'A copy that a cache stored for another site (see cached-copy), which has Age or a cache header.',
};

export const originOther: CauseRule = {
  id: 'origin-other',
  faults: MISMATCHES,
  find(facts) {
    const { comparison } = facts;
    const kinds = comparison?.differences.map((difference) => difference.kind) ?? [];
    if (!comparison || kinds.length === 0 || !kinds.every((kind) => KINDS.has(kind))) return null;
    const hostDiffers = kinds.includes('host') || kinds.includes('www');
    if (!hostDiffers && kinds.length < 2) return null;
    const labels = joined(
      comparison.differences.map(({ label }) => label),
      ', ',
    );
    return {
      confidence: 'likely',
      ...differenceBrief(facts),
      title: message`The server allows ${comparison.allowed}, not ${comparison.origin}`,
      explanation: message`The server seems to send one fixed origin, and this page’s is different: ${labels}.`,
      evidence: [
        ...bothOrigins(facts),
        ...(servesOthers(facts)
          ? [sentence('neighbour', message`Other origins call this server in the same recording.`)]
          : []),
      ],
      remedy: serverRemedy(
        facts,
        'correct-origin',
        message`Add ${comparison.origin} to the allowed origins.`,
        [
          message`Keep a list of allowed origins, and configure the CORS library to return the request’s own origin.`,
          message`Send Vary: Origin with it, so that caches keep a copy for each origin. CORS libraries do this for you.`,
        ],
      ),
    };
  },
};
