// One origin is hard-wired and it is not this page's.
import { say } from '../words/say.ts';
import { bothOrigins, MISMATCHES, sentence, serverRemedy, servesOthers } from './facts.ts';
import type { CauseRule } from './rule.ts';

const KINDS = new Set(['host', 'www', 'scheme', 'port', 'port-default', 'trailing-slash', 'loopback-name']);

export const originOther: CauseRule = {
  id: 'origin-other',
  faults: MISMATCHES,
  docs: {
    title: 'The server allows another site',
    why: 'The server sends one fixed origin, whoever asks. It fits one front end; staging, preview and www addresses are others.',
    looksAt:
      'Access-Control-Allow-Origin holding a well-formed origin that differs from the page’s in host (with or without www) or in more than one part.',
    triggers:
      'Origin: https://staging.example.com answered by Access-Control-Allow-Origin: https://app.example.com',
    doesNot:
      'A copy kept by a cache for another site (see cached-copy), which carries Age or a cache header.',
  },
  find(facts) {
    const { comparison } = facts;
    const kinds = comparison?.differences.map((difference) => difference.kind) ?? [];
    if (!comparison || kinds.length === 0 || !kinds.every((kind) => KINDS.has(kind))) return null;
    const hostDiffers = kinds.includes('host') || kinds.includes('www');
    if (!hostDiffers && kinds.length < 2) return null;
    return {
      confidence: 'likely',
      tell: () => {
        const names = comparison.differences.map((difference) => difference.label).join(', ');
        return {
          title: say`The server allows ${comparison.allowed}, not ${comparison.origin}`,
          explanation: say`The server seems to send one fixed origin, and this page is another: ${names}.`,
          evidence: [
            ...bothOrigins(facts),
            ...(servesOthers(facts)
              ? [sentence('neighbour', say`Other origins call this server in the same recording.`)]
              : []),
          ],
          remedy: serverRemedy(
            facts,
            'correct-origin',
            say`Add ${comparison.origin} to the allowed origins.`,
            [
              say`Keep a list of the origins that may call, and let the CORS library answer with the one that asked.`,
              say`Send Vary: Origin with it, so that caches keep the answers apart. The libraries do this by themselves.`,
            ],
          ),
        };
      },
    };
  },
};
