// The same host on another port, or localhost by another name.
import { joined, message } from '../words/say.ts';
import { bothOrigins, differenceBrief, mayBeCachedCopy } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

const KINDS = new Set(['port', 'port-default', 'loopback-name']);

export const docs: CauseDocs = {
  title: 'The allowed origin has a different port, or another name for localhost',
  why: 'A development server took the next free port (5173 became 5174), or the page was opened as 127.0.0.1 while the server allows localhost. Each is a different origin.',
  fix: 'Add the page’s exact origin, port included, to the allowed ones. Or open the page at the address that is allowed already.',
  looksAt:
    'Host and port of Access-Control-Allow-Origin and Origin, with localhost, 127.0.0.1 and [::1] as names of one machine.',
  triggers:
    'Origin: http://localhost:5174 in the request, http://localhost:5173 or http://127.0.0.1:5174 in the response.',
  doesNot: 'Another host name altogether (see origin-other).',
};

export const originPort: CauseRule = {
  id: 'origin-port',
  faults: MISMATCHES,
  find(facts) {
    const { comparison } = facts;
    const kinds = comparison?.differences.map((difference) => difference.kind) ?? [];
    if (!comparison || kinds.length === 0 || !kinds.every((kind) => KINDS.has(kind))) return null;
    const labels = joined(
      comparison.differences.map(({ label }) => label),
      ', ',
    );
    return {
      confidence: mayBeCachedCopy(facts) ? 'possible' : 'certain',
      ...differenceBrief(facts),
      title: message`The server allows ${comparison.allowed}, but the page is on ${comparison.origin}`,
      explanation: message`An origin is scheme, host and port together, as text. Here: ${labels}.`,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(facts, 'correct-origin', message`Allow ${comparison.origin} on the server.`, [
        message`If the page runs on this address by accident, start it on the allowed one instead.`,
        message`Otherwise add ${comparison.origin} to the allowed origins; keep the other if it’s still needed.`,
      ]),
    };
  },
};
